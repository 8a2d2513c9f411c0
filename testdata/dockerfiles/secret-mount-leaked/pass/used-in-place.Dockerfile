FROM node:24-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
RUN --mount=type=secret,id=token TOKEN=$(cat /run/secrets/token) npm publish > /tmp/log
RUN --mount=type=secret,id=token test -s /run/secrets/token && echo "token is there" > /tmp/status
