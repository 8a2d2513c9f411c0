FROM composer:2.8 AS test
COPY . /app
RUN composer install && composer test && composer install -d /app/tests

FROM php:8.4-fpm-alpine
ENV COMPOSER_NO_DEV=1
RUN composer install
CMD ["php-fpm"]
