FROM node:22-alpine
COPY package*.json ./
ENTRYPOINT ["node", "--enable-source-maps", "dist/server.js"]
