FROM node:22-alpine
WORKDIR /app
COPY package.json ./
RUN npm pkg set type=commonjs
CMD ["node", "server.js"]
