FROM ubuntu:24.04
RUN echo "run apt-get upgrade -y yourself" > /etc/motd
# RUN apt-get update && apt-get upgrade -y
