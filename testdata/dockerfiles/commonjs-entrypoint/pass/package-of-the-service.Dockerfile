FROM node:22-alpine
COPY services/pricing/package.json ./
CMD node --env-file .env index.js
