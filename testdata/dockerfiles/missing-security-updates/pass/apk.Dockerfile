FROM node:22-alpine
RUN apk -U --no-cache upgrade
