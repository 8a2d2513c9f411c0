FROM debian:13-slim
RUN curl -fsSLo rustup-init https://example.com/rustup-init \
 && echo "24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d *rustup-init" | sha256sum -c - \
 && chmod +x rustup-init \
 && ./rustup-init -y
RUN wget -q https://example.com/a.sh https://example.com/a.sh.asc && gpg --verify a.sh.asc a.sh && sh a.sh
