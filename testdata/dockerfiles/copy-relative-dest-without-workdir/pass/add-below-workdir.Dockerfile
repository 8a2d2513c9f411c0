FROM debian:13-slim
WORKDIR /srv
ADD rootfs.tar.gz .
ADD https://example.com/list-1.2.txt data/
