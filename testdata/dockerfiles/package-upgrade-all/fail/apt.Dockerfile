FROM debian:bookworm-slim
RUN apt-get update && apt-get -y dist-upgrade
