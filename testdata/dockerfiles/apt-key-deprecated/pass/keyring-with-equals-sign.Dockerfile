FROM debian:12-slim
RUN apt-key --keyring=/etc/apt/keyrings/example.gpg adv --keyserver keyserver.ubuntu.com --recv-keys 0123456789ABCDEF0123456789ABCDEF01234567
USER 1000
