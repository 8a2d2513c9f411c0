FROM debian:12-slim
RUN (curl -fsSL https://example.com/a.tgz || wget -qO- https://example.org/a.tgz) | tee a.txt
