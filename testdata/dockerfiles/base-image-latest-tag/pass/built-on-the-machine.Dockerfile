FROM acme-tools:latest AS tools
FROM debian:13-slim
COPY --from=tools /usr/bin/tool /usr/bin/
