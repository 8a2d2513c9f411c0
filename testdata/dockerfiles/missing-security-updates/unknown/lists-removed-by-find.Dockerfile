FROM debian:13
RUN apt-get update && find /var/lib/apt/lists -delete && apt-get upgrade -y
