FROM node:22-alpine
COPY package.json yarn.lock ./
RUN yarn --frozen-lockfile && yarn cache clean
