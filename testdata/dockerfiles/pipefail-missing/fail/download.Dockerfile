FROM debian:12-slim
RUN apt-get update && curl -fsSL https://example.com/a.tar.gz | tee a.txt
