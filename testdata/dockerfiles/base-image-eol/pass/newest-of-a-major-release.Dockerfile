FROM alpine:3 AS fetch
FROM php:8-cli
COPY --from=fetch /etc/ssl/certs /etc/ssl/certs
