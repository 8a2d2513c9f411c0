FROM debian:bookworm-slim
RUN apt-get -o APT::Install-Recommends=false install -y vlc
