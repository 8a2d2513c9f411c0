FROM debian:13
HEALTHCHECK CMD ["bash", "-c", "echo > /dev/tcp/localhost/8080"]
