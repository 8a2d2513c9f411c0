FROM debian:13
COPY test/fixtures/certs/server.key /certs/
