FROM ubuntu:24.04
SHELL ["/bin/bash", "-c"]
RUN <<EOF
set -e
apt-get update
apt-get install -y git
rm -rf /var/lib/{apt,dpkg,cache,log}/
EOF
