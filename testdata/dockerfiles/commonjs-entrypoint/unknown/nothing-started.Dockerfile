FROM node:22-alpine
COPY server.cjs /app/
