FROM rockylinux:9
RUN yum -y update && yum clean all
