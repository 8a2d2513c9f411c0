FROM debian:13
USER 1000
RUN env DEBIAN_FRONTEND=noninteractive apt-get install -y curl
