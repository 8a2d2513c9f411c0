FROM debian:13-slim
COPY server /usr/bin/server
USER www-data:www-data
CMD ["server"]
