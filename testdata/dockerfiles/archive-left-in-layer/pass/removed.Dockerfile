FROM debian:13-slim
RUN wget -q https://example.com/a.tar.gz && tar xzf a.tar.gz && rm a.tar.gz
RUN curl -fsSLo /tmp/b.zip https://example.com/b.zip && unzip -q /tmp/b.zip -d /opt && rm -rf /tmp/*
RUN mkdir -p /build && cd /build && wget -q https://example.com/c.tgz && tar xf c.tgz && cd / && rm -rf /build
RUN curl -fsSL https://example.com/d.tgz | tar xz -C /opt
USER 1000
