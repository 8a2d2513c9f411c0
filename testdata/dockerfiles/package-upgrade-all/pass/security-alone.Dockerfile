FROM rockylinux:9
RUN dnf upgrade -y --security && dnf clean all
