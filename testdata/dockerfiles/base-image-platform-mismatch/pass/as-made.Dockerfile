FROM --platform=linux/arm64 arm64v8/alpine:3.22 AS arm
FROM --platform=linux/arm/v7 arm32v7/debian:trixie-slim AS old
FROM --platform=amd64 debian:trixie-slim AS short
FROM --platform=$BUILDPLATFORM golang:1.26 AS build
FROM --platform=windows/amd64 mcr.microsoft.com/windows/nanoserver:ltsc2022
