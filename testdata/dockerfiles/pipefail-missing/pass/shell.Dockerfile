FROM debian:12-slim AS base
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
RUN curl -fsSL https://example.com/a.tar.gz | tar xz

FROM base
RUN curl -fsSL https://example.com/b.tar.gz | tar xz
