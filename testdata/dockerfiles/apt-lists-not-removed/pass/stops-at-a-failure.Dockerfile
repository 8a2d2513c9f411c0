FROM debian:13
RUN set -eux; apt-get update; apt-get install -y make; rm -rf /var/lib/apt/lists/*; make --version
