FROM debian:13
RUN apt-get() { true; }; apt-get update && apt-get upgrade -y
