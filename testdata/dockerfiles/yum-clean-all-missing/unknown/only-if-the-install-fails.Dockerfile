FROM amazonlinux:2
RUN yum install -y make || yum clean all
