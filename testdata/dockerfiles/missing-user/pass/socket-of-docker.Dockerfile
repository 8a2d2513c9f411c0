FROM golang:1.27-alpine
ENV DOCKER_HOST=unix:///tmp/docker.sock
CMD ["/dashboard"]
