FROM alpine:3.20
COPY --from=composer /usr/bin/composer /usr/bin/composer
COPY --from=nginx:1.27 /etc/nginx/nginx.conf /etc/nginx/
COPY --from=ghcr.io/acme/tools /tool /usr/bin/
