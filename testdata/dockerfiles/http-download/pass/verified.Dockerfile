FROM debian:13-slim
RUN wget -q http://example.com/a.tgz \
 && echo "24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d  a.tgz" | sha256sum -c -
RUN wget http://example.com/b.tgz http://example.com/b.tgz.asc && gpg --verify b.tgz.asc b.tgz
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d http://example.com/c.tgz /srv/
