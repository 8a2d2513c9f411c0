# syntax=docker/dockerfile:1
FROM registry.acme.example/base:1 AS build
FROM ghcr.io/acme/api:3
COPY --from=build /a /a
COPY --from=eu.mirror.example/x:1 /x /x
