FROM alpine:3.20
RUN set -euxo pipefail; wget -qO- https://example.com/a.tar.gz | tee a.txt
RUN bash -o pipefail -c "wget -qO- https://example.com/b.tar.gz | tee a.txt"
RUN <<EOF
#!/bin/bash
set -eo pipefail
wget -qO- https://example.com/c.tar.gz | tee a.txt
EOF
