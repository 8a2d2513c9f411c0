FROM php:8.4-fpm
COPY . .
CMD ["php-fpm", "-F"]
