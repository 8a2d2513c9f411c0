FROM node:24-alpine AS build
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build && npm prune

FROM python:3.13-slim
WORKDIR /app
COPY . .
RUN pip install --no-cache-dir .
COPY --from=build /app/dist static
