FROM node:22-alpine
RUN npm ci --omit=dev && npm install && npm run build
