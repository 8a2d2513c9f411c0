FROM debian:12-slim
RUN wget --progress=dot:giga https://example.com/a.tar.gz && tar xzf a.tar.gz
ONBUILD RUN wget --progress=dot:giga -O /tmp/b https://example.com/b
