FROM node:22
WORKDIR /server
COPY package.json index.js /server
