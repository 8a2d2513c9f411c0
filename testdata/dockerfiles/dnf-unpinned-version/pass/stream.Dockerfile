FROM rockylinux:9
RUN dnf module install -y nodejs:20 && dnf install -y git-2.43.0 && dnf clean all
