FROM debian:13
RUN --network=none apt-get update && apt-get upgrade -y
