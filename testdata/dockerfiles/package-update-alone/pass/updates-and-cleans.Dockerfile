FROM rockylinux:9
RUN dnf -y update && dnf clean all
RUN dnf -y upgrade --security
RUN dnf -y update openssl-libs
