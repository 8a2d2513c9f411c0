# syntax=docker/dockerfile:1
ARG VERSION=3.20
LABEL org.opencontainers.image.title="shop"
FROM alpine:${VERSION}
