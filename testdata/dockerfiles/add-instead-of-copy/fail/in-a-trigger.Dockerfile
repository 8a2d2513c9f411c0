FROM node:22-alpine
ONBUILD ADD package.json /app/
