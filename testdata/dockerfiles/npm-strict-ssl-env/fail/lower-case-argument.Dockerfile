FROM node:22-alpine
ARG npm_config_strict_ssl="false"
RUN npm ci
