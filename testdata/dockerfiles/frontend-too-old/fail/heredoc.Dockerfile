# syntax=docker/dockerfile:1.2
FROM alpine:3.23
RUN <<EOF
apk add --no-cache curl
EOF
