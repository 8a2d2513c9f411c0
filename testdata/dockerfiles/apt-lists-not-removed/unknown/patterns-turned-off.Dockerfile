FROM debian:13
RUN set -f && apt-get update && apt-get install -y make && rm -rf /var/lib/apt/lists/*
