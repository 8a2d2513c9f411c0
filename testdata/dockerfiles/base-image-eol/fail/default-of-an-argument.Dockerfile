ARG PHP=7
FROM php:${PHP}-fpm
COPY . /var/www/html
