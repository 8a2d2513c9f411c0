FROM fedora:44
RUN dnf install -y make || dnf clean all
