FROM amazonlinux:2
RUN yum groupinstall -y "Development Tools"
