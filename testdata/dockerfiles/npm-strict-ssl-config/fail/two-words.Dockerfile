FROM node:22-alpine
RUN npm config set strict-ssl false && npm ci
