FROM debian:13
RUN apt-get install -y make
RUN apt-get update
