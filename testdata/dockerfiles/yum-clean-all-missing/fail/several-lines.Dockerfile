FROM centos:7
RUN yum install -y \
      tar \
      gzip \
 && tar --version
RUN yum install -y nginx || true
