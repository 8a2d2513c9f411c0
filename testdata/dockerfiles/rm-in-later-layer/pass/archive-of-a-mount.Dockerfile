# syntax=docker/dockerfile:1
FROM debian:13-slim
RUN --mount=type=bind,source=sdk.tar.gz,target=/tmp/sdk.tar.gz tar -xzf /tmp/sdk.tar.gz -C /opt
RUN rm -rf /tmp/*
USER 1000
