FROM ubuntu:22.04
RUN curl -fsSL https://example.org/key.gpg | apt-key --keyring /usr/share/keyrings/a.gpg add -
RUN curl -fsSL https://example.org/a.zip | busybox unzip -
