FROM debian:12
ENTRYPOINT server --verbose
CMD ["--port", "80"]
