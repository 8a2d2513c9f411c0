FROM fedora:40
RUN dnf install -y tool && echo "--setopt=sslverify=0"
