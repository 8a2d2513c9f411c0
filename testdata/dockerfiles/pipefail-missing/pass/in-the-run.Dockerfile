FROM alpine:3.20
RUN set -euxo pipefail; wget -qO- https://example.com/a.tar.gz | tar xz
RUN bash -o pipefail -c "wget -qO- https://example.com/b.tar.gz | tar xz"
RUN <<EOF
#!/bin/bash
set -eo pipefail
wget -qO- https://example.com/c.tar.gz | tar xz
EOF
