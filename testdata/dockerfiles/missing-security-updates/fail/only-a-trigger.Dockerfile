FROM fedora:41
ONBUILD RUN dnf upgrade -y
