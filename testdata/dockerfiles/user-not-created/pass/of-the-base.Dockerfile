FROM node:24-alpine
WORKDIR /srv
COPY . .
USER node
CMD ["node", "server.js"]
