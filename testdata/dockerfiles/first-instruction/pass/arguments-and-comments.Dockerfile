# escape=\

# The release.
ARG VERSION=3.20
ARG REGISTRY=docker.io
FROM ${REGISTRY}/library/alpine:${VERSION}
