FROM --platform=linux/arm64 debian:12 AS build-amd64
