FROM debian:bookworm-slim
ARG VERSION
RUN curl -O https://www.openssl.org/source/openssl-${VERSION}.tar.gz
