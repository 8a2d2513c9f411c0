FROM ubuntu:24.04
RUN set -e; apt-get update; apt-get upgrade -y; rm -rf /var/lib/apt/lists/*
