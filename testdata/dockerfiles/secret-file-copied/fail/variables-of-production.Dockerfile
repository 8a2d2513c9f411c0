FROM node:22
COPY .env.production /app/.env
