FROM node:24 AS build
FROM docker.io/acme/base:1
COPY --from=build /app /app
