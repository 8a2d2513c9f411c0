FROM debian:13-slim
RUN useradd --system shop
COPY --chown=shop:shop app /srv/app
COPY --chmod=755 start.sh /usr/local/bin/start
USER shop
