FROM debian:12-slim
COPY other.tar.gz /srv/
RUN curl -fsSLO https://example.com/app.tar.gz && tar -xzf app.tar.gz
