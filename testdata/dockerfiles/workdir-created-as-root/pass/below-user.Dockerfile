FROM node:24-alpine
USER node
WORKDIR /app
COPY --chown=node:node . .
CMD ["node", "index.js"]
