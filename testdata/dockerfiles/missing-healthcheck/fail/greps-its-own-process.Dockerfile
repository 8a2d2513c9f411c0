FROM debian:13
HEALTHCHECK CMD ps aux | grep node || exit 1
