FROM node:22
WORKDIR /app
RUN npm ci && npm run build

FROM nginx:1.27-alpine
COPY --from=0 /app/dist /usr/share/nginx/html
