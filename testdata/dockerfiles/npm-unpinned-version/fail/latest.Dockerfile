FROM node:22-alpine
RUN npm i -g @angular/cli@latest typescript@5.4.5
