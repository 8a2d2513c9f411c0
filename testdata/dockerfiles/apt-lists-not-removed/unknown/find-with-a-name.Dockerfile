FROM debian:13
RUN apt-get update && apt-get install -y make && find /var/lib/apt/lists -name "*Packages*" -delete
