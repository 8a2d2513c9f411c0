FROM debian:bookworm-slim
RUN apt-get install -y git curl || apt-get install -y git
