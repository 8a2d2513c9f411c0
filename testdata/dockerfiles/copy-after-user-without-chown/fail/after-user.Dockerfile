FROM node:24-alpine
USER node
WORKDIR /home/node/app
COPY . .
