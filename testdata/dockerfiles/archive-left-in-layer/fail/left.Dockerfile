FROM debian:13-slim
RUN wget -q https://example.com/a-1.2.tar.gz && tar xzf a-1.2.tar.gz && cd a-1.2 && make install
RUN curl -fsSLo /tmp/b.zip https://example.com/b.zip && unzip -q /tmp/b.zip -d /opt
RUN curl -fsSL https://example.com/c.tgz > c.tgz && mkdir c && tar -xf c.tgz -C c && rm -rf c/docs
USER 1000
