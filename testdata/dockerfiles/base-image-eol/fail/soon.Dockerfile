FROM node:20.18-alpine3.20
COPY . /app
