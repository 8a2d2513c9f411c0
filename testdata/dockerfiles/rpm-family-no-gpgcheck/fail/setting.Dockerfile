FROM rockylinux:9
RUN dnf --setopt=epel.gpgcheck=0 install -y tool
