FROM node:24-alpine
EXPOSE 8080
USER node
