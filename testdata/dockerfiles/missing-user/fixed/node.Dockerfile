FROM node:24-slim
COPY server.js .
USER node
CMD ["node", "server.js"]
