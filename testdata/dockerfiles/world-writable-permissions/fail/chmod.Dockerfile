FROM php:8.4-apache
COPY src /var/www/html
RUN chmod -R 777 /var/www/html/storage && chmod a+rwx /var/www/html/cache
