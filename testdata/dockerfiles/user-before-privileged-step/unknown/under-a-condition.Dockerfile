FROM debian:13
USER 1000
RUN if [ -w /var/lib/dpkg ]; then apt-get install -y curl; fi
