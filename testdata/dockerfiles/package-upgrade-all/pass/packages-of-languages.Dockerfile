FROM node:22
RUN npm update && composer update && apt-get update
