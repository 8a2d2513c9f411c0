FROM fedora:40
RUN dnf --setopt=sslverify=0 install -y tool
