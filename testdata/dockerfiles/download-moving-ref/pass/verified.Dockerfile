FROM debian:13-slim
RUN wget -q https://raw.githubusercontent.com/a/b/main/x.sh \
 && echo "24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d  x.sh" | sha256sum -c -
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://github.com/a/b/releases/latest/download/tool /usr/local/bin/tool
