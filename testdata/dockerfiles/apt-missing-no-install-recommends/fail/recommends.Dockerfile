FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y vlc && rm -rf /var/lib/apt/lists/*
