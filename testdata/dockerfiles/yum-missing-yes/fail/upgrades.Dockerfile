FROM rockylinux:9
RUN yum update && yum remove vim
