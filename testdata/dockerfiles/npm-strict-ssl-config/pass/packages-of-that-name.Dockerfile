FROM node:22-alpine
RUN npm install strict-ssl false && npm config get strict-ssl || false
