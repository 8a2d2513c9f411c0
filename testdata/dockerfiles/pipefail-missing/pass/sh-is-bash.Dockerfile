FROM rockylinux:9
SHELL ["/bin/sh", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/a.tgz | tee a.txt

FROM cgr.dev/chainguard/wolfi-base
SHELL ["/bin/sh", "-eo", "pipefail", "-c"]
RUN wget -qO- https://example.com/a.tgz | tee a.txt
