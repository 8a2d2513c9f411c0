FROM node:24-alpine
WORKDIR /app
COPY service/ ./
RUN npm install
