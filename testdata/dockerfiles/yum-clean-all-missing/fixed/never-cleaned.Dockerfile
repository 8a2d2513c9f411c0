FROM amazonlinux:2
RUN yum install -y tar gzip && yum clean all
