FROM debian:13
RUN apt-get update && apt-get install -y postfix=3.10.4-1 exim4- && rm -rf /var/lib/apt/lists/*
