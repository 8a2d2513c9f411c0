FROM debian:trixie-slim
RUN useradd --uid 10001 app && mkdir -p /var/lib/app && chown app /var/lib/app
VOLUME ["/var/lib/app"]
RUN mkdir -p /var/lib/application
