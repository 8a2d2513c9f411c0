FROM rockylinux:9
RUN rpm --import https://example.com/key.asc && dnf --setopt=gpgcheck=1 install -y tool
