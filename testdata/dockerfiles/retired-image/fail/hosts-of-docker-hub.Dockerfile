FROM node:18 AS build
FROM docker.io/acme/legacy:4
COPY --from=index.docker.io/library/redis:5 /usr/local/bin/redis-cli /usr/local/bin/
COPY --from=build /app /app
