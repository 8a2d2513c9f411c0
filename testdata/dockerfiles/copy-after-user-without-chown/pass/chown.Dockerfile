FROM node:24-alpine
COPY entrypoint.sh /
USER node
WORKDIR /home/node/app
COPY --chown=node:node . .
