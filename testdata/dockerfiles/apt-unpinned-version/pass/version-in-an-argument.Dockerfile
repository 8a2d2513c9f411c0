FROM debian:12-slim
ARG CURL_VERSION
RUN apt-get update && apt-get install -y --no-install-recommends curl="${CURL_VERSION}" ./local.deb && rm -rf /var/lib/apt/lists/*
