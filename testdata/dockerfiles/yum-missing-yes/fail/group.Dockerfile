FROM amazonlinux:2
RUN yum groupinstall "Development Tools"
