FROM fedora:42
RUN dnf5 install git
RUN dnf4 upgrade
RUN yum4 remove vim
