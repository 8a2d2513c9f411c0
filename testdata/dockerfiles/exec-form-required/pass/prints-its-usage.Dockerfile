FROM debian:13
CMD racon --help
