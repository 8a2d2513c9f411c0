FROM alpine:3.20 AS base
LABEL org.opencontainers.image.licenses="MIT"

FROM base
ARG SOURCE
LABEL org.opencontainers.image.source=$SOURCE
