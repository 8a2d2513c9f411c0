FROM debian:13
RUN apt-get update
RUN apt-get upgrade -y || exit 1
