FROM debian:12-slim
RUN curl -fsSLo /tmp/tool.tar.gz https://example.com/tool-1.2.tar.gz \
 && echo "24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d  /tmp/tool.tar.gz" | sha256sum -c \
 && tar -xzf /tmp/tool.tar.gz -C /usr/local
