FROM node:24-alpine
WORKDIR /app
RUN chown node:node /app
COPY --chown=node:node . .
USER node
CMD ["node", "index.js"]
