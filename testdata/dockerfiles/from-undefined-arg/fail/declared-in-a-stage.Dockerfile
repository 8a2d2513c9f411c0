FROM debian:12 AS base
ARG VERSION=1
FROM acme/runtime:v${VERSION}-slim
