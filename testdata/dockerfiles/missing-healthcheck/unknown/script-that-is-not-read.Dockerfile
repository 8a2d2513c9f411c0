FROM debian:13
COPY --from=acme/tools:1 /health.sh /health.sh
HEALTHCHECK CMD /health.sh
