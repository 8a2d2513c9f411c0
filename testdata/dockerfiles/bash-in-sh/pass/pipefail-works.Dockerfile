FROM alpine:3.22
RUN set -o pipefail; wget -qO- https://example.com/a.tgz | tar xz
FROM almalinux:9
SHELL ["/bin/sh", "-eo", "pipefail", "-c"]
RUN curl -fsSL https://example.com/a.tgz | tar xz
FROM debian:sid
# The dash of tomorrow may have it.
RUN set -o pipefail; curl -fsSL https://example.com/a.tgz | tar xz
