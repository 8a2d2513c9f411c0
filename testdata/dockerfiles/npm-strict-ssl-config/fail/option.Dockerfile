FROM node:22-alpine
RUN npm ci --strict-ssl=false && npm --no-strict-ssl rebuild
