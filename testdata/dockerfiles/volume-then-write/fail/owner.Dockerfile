FROM debian:trixie-slim
RUN useradd --uid 10001 app
VOLUME /var/lib/app
RUN mkdir -p /var/lib/app/cache && chown -R app /var/lib/app/
