# syntax=docker/dockerfile:1
FROM debian:13-slim
COPY --from=composer:2.9 /usr/bin/composer /usr/bin/composer
RUN --mount=type=bind,from=ghcr.io/acme/tools:2,target=/tools /tools/check
