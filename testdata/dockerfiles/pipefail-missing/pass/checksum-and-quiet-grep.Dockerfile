FROM debian:13-slim
RUN curl -fsSL https://example.com/a-1.2.sha256 | sha256sum -c -
RUN curl -fsSL https://example.com/health | grep -q ok
