FROM debian:13
COPY --from=ghcr.io/acme/node:18 /usr/local/bin/tool /usr/local/bin/tool
