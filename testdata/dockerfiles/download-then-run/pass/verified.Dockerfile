FROM debian:13-slim
RUN curl -fsSLo /usr/local/bin/tool https://example.com/tool-1.2 \
 && echo "24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d  /usr/local/bin/tool" | sha256sum -c - \
 && chmod +x /usr/local/bin/tool \
 && /usr/local/bin/tool --version
RUN curl -fsSLo /usr/bin/setup https://example.com/setup-1.2 \
 && curl -fsSLo /tmp/setup.asc https://example.com/setup-1.2.asc \
 && gpg --batch --verify /tmp/setup.asc /usr/bin/setup \
 && chmod +x /usr/bin/setup \
 && /usr/bin/setup --install
