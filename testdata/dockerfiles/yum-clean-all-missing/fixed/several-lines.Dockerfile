FROM centos:7
RUN yum install -y \
      tar \
      gzip && yum clean all \
 && tar --version
RUN yum install -y nginx || true
