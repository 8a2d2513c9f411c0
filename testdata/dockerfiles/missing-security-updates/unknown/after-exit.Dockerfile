FROM debian:13
RUN test -f /skip && exit 0; apt-get update && apt-get upgrade -y
