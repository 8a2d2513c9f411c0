FROM debian:13-slim
RUN --mount=type=tmpfs,target=/tmp curl -fsSLo /tmp/b.zip https://example.com/b.zip && unzip -q /tmp/b.zip -d /opt
RUN wget -q https://example.com/c.tar.gz && tar tzf c.tar.gz
USER 1000
