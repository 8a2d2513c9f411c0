FROM node:28-alpine
COPY . /app
