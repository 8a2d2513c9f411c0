FROM amazonlinux:2
RUN yum -yq install git
