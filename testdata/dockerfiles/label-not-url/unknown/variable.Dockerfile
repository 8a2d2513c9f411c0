FROM alpine:3.20
ARG SOURCE
LABEL org.opencontainers.image.source=$SOURCE
