FROM debian:13
COPY 99local /etc/apt/apt.conf.d/
