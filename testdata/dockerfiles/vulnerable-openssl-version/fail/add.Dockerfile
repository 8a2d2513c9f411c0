FROM debian:bookworm-slim
ADD https://www.openssl.org/source/openssl-3.0.0.tar.gz /tmp/
