FROM debian:13-slim
RUN --mount=type=cache,target=/var/cache/acme curl -fsSLo /var/cache/acme/tool.tgz https://example.com/tool-1.2.tgz && \
    tar -xzf /var/cache/acme/tool.tgz -C /opt
RUN --mount=type=cache,target=/var/cache/acme rm -rf /var/cache/acme/*
USER 1000
