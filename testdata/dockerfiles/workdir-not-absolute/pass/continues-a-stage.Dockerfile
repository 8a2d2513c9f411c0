FROM debian:12 AS base
WORKDIR /app
FROM base
WORKDIR src
