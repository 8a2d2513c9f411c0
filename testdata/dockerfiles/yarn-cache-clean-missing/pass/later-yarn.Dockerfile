FROM node:22-alpine
RUN corepack enable && yarn install --immutable
