FROM ubuntu:24.04
RUN echo "run apt update yourself" > /etc/motd && rm -rf /var/lib/apt /etc/apt
