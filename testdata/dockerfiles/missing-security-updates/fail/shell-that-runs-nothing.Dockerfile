FROM debian:13
SHELL ["/bin/sh", "-n", "-c"]
RUN apt-get update && apt-get upgrade -y
