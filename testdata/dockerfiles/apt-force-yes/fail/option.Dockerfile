FROM debian:bookworm-slim
RUN apt-get -y --force-yes install tool
