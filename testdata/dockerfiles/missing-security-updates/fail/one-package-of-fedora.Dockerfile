FROM fedora:41
RUN dnf upgrade -y openssl-libs && dnf clean all
