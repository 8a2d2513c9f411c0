ARG PLATFORM=linux/amd64
FROM --platform=$BUILDPLATFORM golang:1.23 AS build
FROM --platform="${PLATFORM}" debian:12
