FROM fedora:40
RUN dnf -y upgrade && dnf clean all && dnf clean metadata
