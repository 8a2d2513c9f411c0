FROM debian:12-slim
RUN curl -fsSL https://example.com/a.tgz | tar xz || exit 1
RUN curl -fsSL https://example.com/b.tgz | tar xz || (sleep 5 && curl -fsSL https://example.com/b.tgz | tar xz)
