FROM debian:bookworm-slim
ARG OPENSSL_VERSION=3.0.5
RUN curl -O https://www.openssl.org/source/openssl-${OPENSSL_VERSION}.tar.gz
