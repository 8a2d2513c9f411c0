FROM alpine:3.23
RUN if command -v apt-get; then apt-get update; else apk add curl; fi
RUN apk add curl || apt-get install -y curl
