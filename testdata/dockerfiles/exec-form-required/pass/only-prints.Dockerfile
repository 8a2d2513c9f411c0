FROM debian:13
CMD echo use an image with a command
