FROM node:22-alpine
ARG DIR
COPY package.json yarn.lock $DIR
