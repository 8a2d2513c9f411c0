FROM fedora:42
RUN dnf5 -y install git && dnf5 makecache
RUN dnf4 upgrade --assumeyes
RUN yum4 -y remove vim && dnf-3 clean all
