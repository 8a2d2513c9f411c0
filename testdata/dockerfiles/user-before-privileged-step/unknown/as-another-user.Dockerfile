FROM debian:13
USER 1000
RUN su -c "apt-get install -y curl"
