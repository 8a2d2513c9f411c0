FROM --platform=$BUILDPLATFORM golang:1.23 AS base
FROM debian:12 AS base-amd64
FROM base-${TARGETARCH}
