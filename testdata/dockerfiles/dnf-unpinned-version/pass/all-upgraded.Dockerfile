FROM rockylinux:9
RUN dnf -y upgrade && dnf group install -y "Development Tools"
