FROM debian:13
COPY acme.list /etc/apt/sources.list.d/
