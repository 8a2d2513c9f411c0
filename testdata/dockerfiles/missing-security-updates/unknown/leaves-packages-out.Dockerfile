FROM fedora:43
RUN dnf -y upgrade --exclude=openssl*
