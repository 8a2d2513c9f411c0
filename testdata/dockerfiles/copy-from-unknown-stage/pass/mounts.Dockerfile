# syntax=docker/dockerfile:1
FROM golang:1.26 AS build
RUN go build -o /out/app ./cmd/app

FROM debian:13-slim
RUN --mount=type=bind,from=build,source=/out,target=/in install /in/app /usr/bin/app
RUN --mount=type=bind,from=ghcr.io/acme/tools:2,target=/tools /tools/check /usr/bin/app
RUN --mount=type=bind,from=0,target=/in test -x /in/out/app
