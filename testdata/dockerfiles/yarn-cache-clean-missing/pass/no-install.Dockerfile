FROM node:22-alpine
RUN yarn build && yarn --version
