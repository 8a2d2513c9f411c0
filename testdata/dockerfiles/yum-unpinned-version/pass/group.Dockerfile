FROM amazonlinux:2
RUN yum groupinstall -y "Development Tools" && yum remove -y vim
