FROM fedora:44
RUN yum install -y gcc && microdnf install -y make

FROM rockylinux:9
RUN dnf install -y gcc
