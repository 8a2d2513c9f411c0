# syntax=docker/dockerfile:1
FROM debian:12-slim
RUN mkdir /a
WORKDIR /a
RUN mkdir /b
RUN --mount=type=cache,target=/root/.cache make
RUN a && b
RUN c
