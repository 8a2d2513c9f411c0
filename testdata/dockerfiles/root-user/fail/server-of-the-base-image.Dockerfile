FROM nginx:1.29
USER root
COPY dist /usr/share/nginx/html
