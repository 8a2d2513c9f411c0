FROM node:24-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=secret,id=npmrc cp /run/secrets/npmrc /app/.npmrc && npm ci
