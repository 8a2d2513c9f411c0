# apt-get upgrade upgrades everything, and installs the package that is named.
FROM ubuntu:24.04
RUN apt-get update && apt-get upgrade -y systemd && rm -rf /var/lib/apt/lists/*
