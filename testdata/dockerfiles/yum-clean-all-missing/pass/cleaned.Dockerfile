FROM amazonlinux:2
RUN yum install -y tar; yum -d1 clean all
