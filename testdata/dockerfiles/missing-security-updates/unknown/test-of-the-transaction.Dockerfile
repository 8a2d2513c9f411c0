FROM fedora:44
RUN dnf upgrade -y --setopt=tsflags=test
