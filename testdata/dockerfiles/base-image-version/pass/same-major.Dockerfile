FROM node:18.20.4-alpine3.20 AS build
RUN npm ci

FROM node:18-bookworm-slim
COPY --from=build /app /app
