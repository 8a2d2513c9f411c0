FROM node:12 AS legacy
RUN npm --version

FROM node:24-trixie-slim
COPY . /app
