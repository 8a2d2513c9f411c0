FROM alpine:3.22
COPY --chmod=755 entrypoint.sh /entrypoint.sh
RUN chmod +x /usr/local/bin/tool && chmod 0664 /etc/app.conf && chmod g+w /srv && chmod 1777 /shared
