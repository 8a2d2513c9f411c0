FROM centos
RUN yum install -y git
