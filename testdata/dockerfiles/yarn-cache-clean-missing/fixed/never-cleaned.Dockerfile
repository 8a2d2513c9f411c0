FROM node:22-alpine
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile --production && yarn cache clean
