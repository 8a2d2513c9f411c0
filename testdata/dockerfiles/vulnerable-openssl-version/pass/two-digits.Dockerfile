FROM debian:bookworm-slim
RUN wget https://www.openssl.org/source/openssl-3.0.15.tar.gz
