FROM node:24-alpine
COPY . /app
RUN cd "$HOME/../app" && yarn install
