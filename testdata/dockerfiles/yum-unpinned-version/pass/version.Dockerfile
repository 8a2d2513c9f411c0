FROM amazonlinux:2
RUN yum install -y httpd-2.4.57 https://example.com/tool-1.0.rpm && yum clean all
