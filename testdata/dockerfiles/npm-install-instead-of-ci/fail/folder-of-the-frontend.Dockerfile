FROM node:24-alpine
WORKDIR /src
COPY . .
RUN cd web && npm install && npm run build
