FROM node:22-alpine
WORKDIR /app
ADD . /app
CMD ["node", "index.js"]
