FROM debian:12 AS latest
FROM debian:12
COPY --from=ghcr.io/acme/tools:latest-2 /usr/bin/tool /usr/bin/tool
COPY --from=latest /a /b
