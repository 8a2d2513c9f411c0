FROM debian:12-slim
RUN curl -fsSL https://example.com/a.tgz | tee a.txt || exit 1
RUN curl -fsSL https://example.com/b.tgz | tee a.txt || (sleep 5 && curl -fsSL https://example.com/b.tgz | tee a.txt)
