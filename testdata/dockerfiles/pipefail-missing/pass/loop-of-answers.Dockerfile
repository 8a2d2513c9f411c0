FROM debian:13
RUN while true; do echo y; sleep 1; done | apt-get install -y --no-install-recommends ttf-mscorefonts-installer
