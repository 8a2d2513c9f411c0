FROM debian:trixie-slim
RUN set -eux; \
    # a comment between the lines
    for f in a b; do \
      echo "$f"; \
    done
RUN <<EOF
if true; then
  echo "it's fine"
fi
EOF
