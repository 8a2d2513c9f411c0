FROM ubuntu:24.04
RUN nala update && nala install -y make && rm -rf /var/lib/apt/lists/*
