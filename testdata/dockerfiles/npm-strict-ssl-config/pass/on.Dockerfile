FROM node:22-alpine
RUN npm config set strict-ssl true && npm set audit false
