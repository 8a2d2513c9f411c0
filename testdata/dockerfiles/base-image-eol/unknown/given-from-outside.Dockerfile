ARG VERSION
FROM node:${VERSION}-alpine
COPY . /app
