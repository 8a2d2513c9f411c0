FROM debian:12 AS build
FROM registry.acme.example/base:1
COPY --from=quay.example/team/tool:2 /tool /usr/bin/
RUN --mount=from=ghcr.io/other/x:1,target=/x true
