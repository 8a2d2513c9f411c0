FROM alpine:3.23
RUN set -o pipefail && wget -qO- https://example.com/a.txt | tee a.txt

FROM amazonlinux:2023
RUN set -euo pipefail; curl -fsSL https://example.com/a.txt | tee a.txt
