FROM node:24-alpine
USER node
RUN node --version
USER root
COPY . /app
