FROM node:22 AS build
FROM node:18.0
COPY --from=build /app /app
