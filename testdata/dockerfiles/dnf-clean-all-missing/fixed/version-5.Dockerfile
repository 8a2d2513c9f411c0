FROM fedora:43
RUN dnf install -y nano && dnf clean all
