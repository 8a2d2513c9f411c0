FROM debian:13
RUN apt-get update && aptitude safe-upgrade -y curl
