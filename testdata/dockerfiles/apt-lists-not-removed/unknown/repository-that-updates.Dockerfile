FROM ubuntu:24.04
RUN add-apt-repository -y ppa:acme/tools
