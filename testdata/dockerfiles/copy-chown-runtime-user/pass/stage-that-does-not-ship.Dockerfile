FROM node:22 AS build
USER node
COPY --chown=node . .
FROM debian:12
USER node
