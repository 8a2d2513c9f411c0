FROM debian:12-slim AS base
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
RUN curl -fsSL https://example.com/a.tar.gz | tee a.txt

FROM base
RUN curl -fsSL https://example.com/b.tar.gz | tee a.txt
