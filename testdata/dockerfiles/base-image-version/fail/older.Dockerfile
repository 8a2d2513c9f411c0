FROM node:16-alpine AS build
RUN npm ci

FROM node:18-alpine
COPY --from=build /app /app
