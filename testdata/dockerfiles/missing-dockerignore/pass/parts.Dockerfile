FROM node:24-alpine
WORKDIR /app
COPY src ./src
COPY --from=build / /
