FROM debian:12-slim
RUN set -euo pipefail && curl -fsSL https://example.com/a.tgz | tar xz
RUN set -o pipefail || true; ls

FROM ubuntu:22.04
SHELL ["/bin/sh", "-o", "pipefail", "-c"]
RUN ls
RUN pwd
