FROM debian:13
RUN false && apt-get update && apt-get upgrade -y; true
