FROM node:24-slim
COPY server.js .
CMD ["node", "server.js"]
