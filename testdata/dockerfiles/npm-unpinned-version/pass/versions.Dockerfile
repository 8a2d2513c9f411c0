FROM node:22-alpine
RUN npm install -g pm2@5.4.2 @angular/cli@17 && yarn add serve@14
