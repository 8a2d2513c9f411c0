FROM debian:13
RUN apt-mark hold openssl && apt-get update && apt-get upgrade -y
