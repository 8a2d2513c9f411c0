FROM node:24
WORKDIR /app
COPY prod.env .env
COPY docker/env.staging /app/.env
COPY npmrc /root/.npmrc
COPY deploy_key /root/.ssh/
