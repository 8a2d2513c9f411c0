FROM debian:13-slim
RUN curl -sSLo tool.tar.xz https://example.com/tool-1.2.tar.xz \
 && curl -sSLo tool.tar.xz.asc https://example.com/tool-1.2.tar.xz.asc \
 && gpg --batch --verify tool.tar.xz.asc tool.tar.xz \
 && tar -xJf tool.tar.xz -C /opt
