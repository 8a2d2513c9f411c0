FROM --platform=linux/amd64 debian:12 AS base-amd64
FROM --platform=linux/aarch64 debian:12 AS base-arm64
FROM --platform=windows/amd64 acme/win:1 AS windows
