FROM debian:13
RUN apt-get install -y make
RUN apt-get update && rm -rf /var/lib/apt/lists/*
