FROM node:24-alpine
COPY package.json src/ logs.js ./
