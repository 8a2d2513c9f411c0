FROM wordpress:6.8-php8.4-apache
COPY themes /usr/src/wordpress/wp-content/themes
CMD ["php", "-S", "0.0.0.0:8080"]
