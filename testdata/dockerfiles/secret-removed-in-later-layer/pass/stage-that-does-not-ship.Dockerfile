FROM node:24 AS build
WORKDIR /app
COPY .npmrc package.json package-lock.json ./
RUN npm ci
RUN rm .npmrc

FROM node:24-slim
COPY --from=build /app /app
