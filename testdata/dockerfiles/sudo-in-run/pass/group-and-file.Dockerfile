FROM ubuntu:24.04
RUN apt-get update && apt-get install -y --no-install-recommends sudo && rm -rf /var/lib/apt/lists/*
RUN useradd -m dev && usermod -aG sudo dev && echo '%sudo ALL=(ALL) ALL' >> /etc/sudoers
USER dev
