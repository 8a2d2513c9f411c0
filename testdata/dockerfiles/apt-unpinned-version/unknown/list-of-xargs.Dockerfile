FROM debian:13
COPY packages.txt /tmp/
RUN apt-get update && grep -v '^#' /tmp/packages.txt | xargs apt-get install -y --no-install-recommends && rm -rf /var/lib/apt/lists/*
