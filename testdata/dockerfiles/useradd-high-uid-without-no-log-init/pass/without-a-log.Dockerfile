FROM debian:12
RUN useradd -l -u 1000660000 app && useradd --no-log-init --uid=1000660001 other
