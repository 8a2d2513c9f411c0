FROM nginx:1.27
CMD cd /usr/share/nginx/html && nginx -g 'daemon off;'
RUN echo "cd /opt"
