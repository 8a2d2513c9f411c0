FROM debian:13-slim
COPY --chmod=755 --chown=1000:1000 start.sh /start.sh
COPY config /config
RUN chmod -R u+rwX,go-w /config
ENTRYPOINT ["/start.sh"]
