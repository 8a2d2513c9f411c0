# syntax=docker/dockerfile:1
FROM golang:1.26
RUN --mount=type=cache,target=/root/.cache/go-build go build -C /src
