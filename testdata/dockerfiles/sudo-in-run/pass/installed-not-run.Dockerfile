FROM debian:12
RUN apt-get update && apt-get install -y sudo && echo "app ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/app
RUN usermod -aG sudo app && which sudo
