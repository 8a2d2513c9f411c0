FROM amazonlinux:2
RUN yum list installed && yum install --assumeyes tar
