FROM fedora:42
RUN dnf5 install -y git
RUN dnf4 upgrade -y
RUN yum4 remove -y vim
