FROM php:8.4-fpm-alpine
WORKDIR /app
COPY . .
RUN composer install --no-dev --optimize-autoloader
CMD ["php-fpm"]
