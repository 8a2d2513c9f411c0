FROM fedora:40
RUN dnf -y upgrade && dnf clean metadata
