FROM debian:bookworm-slim
RUN apt-get install -y tool | grep -v -- "--allow-unauthenticated"
