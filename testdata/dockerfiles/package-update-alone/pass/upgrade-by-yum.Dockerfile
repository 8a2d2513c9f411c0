FROM almalinux:9
RUN yum -y update
RUN yum install -y git
