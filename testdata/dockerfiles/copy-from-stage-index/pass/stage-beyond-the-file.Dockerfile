FROM alpine:3.20
COPY --from=nginx:1 /etc/nginx /etc/nginx
