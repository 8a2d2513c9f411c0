FROM debian:13-slim
RUN curl -sSLo /tmp/tool.tar.gz https://example.com/tool-1.2.tar.gz \
 && echo "24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d  /tmp/tool.tar.gz" | sha256sum -c - \
 && tar -xzf /tmp/tool.tar.gz -C /usr/local
RUN set -ex; \
    curl -SLO "https://example.com/node-1.tar.xz"; \
    curl -SLO "https://example.com/SHASUMS256.txt.asc"; \
    gpg --batch --decrypt --output SHASUMS256.txt SHASUMS256.txt.asc; \
    grep " node-1.tar.xz$" SHASUMS256.txt | sha256sum -c -
