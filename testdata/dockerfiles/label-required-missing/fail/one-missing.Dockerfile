FROM alpine:3.20 AS build
LABEL org.opencontainers.image.licenses="MIT"

FROM alpine:3.20
LABEL org.opencontainers.image.source="https://example.com/app"
