FROM node:18-alpine
COPY . /app
