FROM debian:13
RUN rm -f /etc/apt/sources.list.d/* && echo "deb http://deb.debian.org/debian trixie main" > /etc/apt/sources.list && apt-get update && apt-get upgrade -y
