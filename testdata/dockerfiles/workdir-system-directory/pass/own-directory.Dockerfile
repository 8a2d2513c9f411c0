FROM debian:12
WORKDIR /app
WORKDIR bin
