FROM ubuntu:24.04
RUN add-apt-repository -y ppa:acme/tools && apt-get install -y acme && rm -rf /var/lib/apt/lists/*
