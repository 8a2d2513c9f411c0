FROM ubuntu:24.04 AS base
RUN apt-get update \
    && apt-get install -y ca-certificates && rm -rf /var/lib/apt/lists/*

FROM base
COPY app /usr/local/bin/
