FROM node:22 AS deps
RUN npm ci

FROM node:22 AS build
COPY --from=deps /app/node_modules /app/node_modules
RUN npm run build

FROM nginx:1.27-alpine
COPY public /usr/share/nginx/html
