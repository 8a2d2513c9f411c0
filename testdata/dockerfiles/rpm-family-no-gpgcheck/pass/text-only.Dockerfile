FROM rockylinux:9
RUN dnf install -y tool | grep -v -- --nogpgcheck
