FROM debian:13-slim
ADD https://acme.example/sudoers /etc/sudoers
