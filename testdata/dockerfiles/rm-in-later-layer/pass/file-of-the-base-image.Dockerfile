FROM nginx:1.29-alpine
COPY shop.conf /etc/nginx/conf.d/shop.conf
COPY site /usr/share/nginx/html
RUN rm /etc/nginx/conf.d/default.conf
EXPOSE 8080
USER nginx
CMD ["nginx", "-g", "daemon off;"]
