FROM node:22-alpine
RUN yarn config set "strict-ssl"=false
