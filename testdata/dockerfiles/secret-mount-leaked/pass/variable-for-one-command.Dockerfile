FROM node:22
RUN --mount=type=secret,id=t NPM_TOKEN=$(cat /run/secrets/t) npm ci
