ARG PREFIX=docker.io/library/
ARG REGISTRY=docker.io
FROM ${PREFIX}golang:1.26 AS build
FROM ${REGISTRY}/library/node:24-slim
COPY --from=build /out /out
