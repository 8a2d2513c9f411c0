FROM debian:12-slim
RUN wget https://example.com/a.tar.gz && tar xzf a.tar.gz
ONBUILD RUN wget -O /tmp/b https://example.com/b
