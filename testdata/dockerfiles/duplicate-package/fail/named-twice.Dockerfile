FROM debian:bookworm-slim
RUN apt-get install -y \
    curl \
    git \
    curl=7.88.1-10
