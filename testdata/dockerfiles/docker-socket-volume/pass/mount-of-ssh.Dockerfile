# syntax=docker/dockerfile:1
FROM alpine:3.22
RUN --mount=type=ssh,target=/run/ssh.sock apk add --no-cache git
