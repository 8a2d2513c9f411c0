FROM alpine:3.20
ARG BASE=https://example.com
LABEL org.opencontainers.image.source="${BASE}/app?x=1#readme"
