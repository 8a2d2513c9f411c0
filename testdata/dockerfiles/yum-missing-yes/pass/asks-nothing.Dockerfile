FROM rockylinux:9
RUN yum makecache && yum check-update; yum autoremove; yum clean all
RUN yum -y upgrade
