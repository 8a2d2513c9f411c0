FROM ubuntu:24.04
RUN apt update && DEBIAN_FRONTEND=noninteractive apt install -y git
