FROM node:22-alpine
RUN yarn global add serve
