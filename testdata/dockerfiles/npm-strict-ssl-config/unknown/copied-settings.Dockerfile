FROM node:24
COPY .npmrc ./
