FROM node:22-alpine
RUN apk add --no-cache --upgrade libcrypto3
