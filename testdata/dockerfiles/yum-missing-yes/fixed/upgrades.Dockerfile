FROM rockylinux:9
RUN yum update -y && yum remove -y vim
