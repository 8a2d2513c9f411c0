FROM amazonlinux:2
RUN yum clean all && yum install -y tar && yum clean all
