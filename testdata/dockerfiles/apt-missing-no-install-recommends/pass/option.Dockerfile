FROM debian:bookworm-slim
RUN apt-get --no-install-recommends install -y vlc
