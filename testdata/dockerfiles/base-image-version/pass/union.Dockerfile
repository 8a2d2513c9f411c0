FROM node:20.11 AS build
FROM node:18
COPY --from=build /app /app
