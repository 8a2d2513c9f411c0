FROM debian:12-slim
RUN apt-key --keyring /etc/apt/trusted.gpg.d/example.gpg add /tmp/key.asc
USER 1000
