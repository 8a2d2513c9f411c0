FROM nginx:1.30-alpine
EXPOSE 80
