FROM debian:13
COPY snapshot.sources /etc/apt/sources.list.d/
RUN apt-get update
RUN apt-get install -y curl
