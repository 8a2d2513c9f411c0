FROM debian:13
RUN rm -f /etc/apt/sources.list.d/* && apt-get update && apt-get upgrade -y
