FROM ubuntu:24.04
RUN add-apt-repository --no-update -y ppa:acme/tools
