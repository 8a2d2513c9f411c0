FROM debian:bookworm-slim
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get -y -qq upgrade \
    && rm -rf /var/lib/apt/lists/*
