FROM debian:12
# altlas-lint ignore=missing-healthcheck,DL3057 reason="orchestrated"
RUN true
