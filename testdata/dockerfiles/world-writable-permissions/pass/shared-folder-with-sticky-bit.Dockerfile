FROM debian:13-slim
RUN mkdir -p /certs /var/run/shop && chmod 1777 /certs /var/run/shop && chmod -R 777 /tmp/shop
