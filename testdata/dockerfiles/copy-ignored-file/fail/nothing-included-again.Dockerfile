FROM nginx:1.30-alpine
COPY build /usr/share/nginx/html
