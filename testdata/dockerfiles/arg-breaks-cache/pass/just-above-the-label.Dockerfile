FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*
ARG VERSION
ARG BUILD_DATE
LABEL org.opencontainers.image.version=$VERSION org.opencontainers.image.created=$BUILD_DATE
USER 1000
