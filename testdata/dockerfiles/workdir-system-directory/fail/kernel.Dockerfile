FROM debian:12
WORKDIR /proc/self/fd/8
