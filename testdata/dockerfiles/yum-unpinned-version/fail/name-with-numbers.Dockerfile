FROM amazonlinux:2
RUN yum install -y java-1.8.0-openjdk && yum clean all
