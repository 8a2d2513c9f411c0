FROM node:22 AS build
USER node
RUN npm ci
FROM debian:12
USER 1000
COPY --from=build /app /app
