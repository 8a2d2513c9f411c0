FROM golang:1.23 AS build
FROM node:22 AS web
FROM debian:12
COPY --from=build /app /app
RUN --mount=from=web,target=/web cp -r /web/dist /dist
