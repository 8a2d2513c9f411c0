FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends git \
    && git clone https://example.com/tool.git \
    && rm -rf /tmp/* /var/lib/apt/lists/*
