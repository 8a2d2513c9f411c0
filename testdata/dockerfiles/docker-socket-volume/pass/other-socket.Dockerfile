FROM alpine:3.22
VOLUME /var/run/app
ENV DOCKER_HOST=unix:///var/run/docker.sock
