FROM debian:13
RUN apt-get update && apt-get -s upgrade
