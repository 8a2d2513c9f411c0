FROM php:8.4-cli
COPY auth.json /root/.composer/auth.json
RUN composer install && rm -rf /root/.composer
