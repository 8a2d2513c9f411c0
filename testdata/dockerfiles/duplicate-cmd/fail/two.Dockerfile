FROM debian:12
CMD ["nginx"]
RUN true
CMD ["php-fpm"]
