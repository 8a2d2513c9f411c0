FROM debian:13
HEALTHCHECK CMD ["", ""]
