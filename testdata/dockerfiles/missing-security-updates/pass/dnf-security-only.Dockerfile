FROM fedora:41
RUN <<EOF
set -eu
dnf -y update --security
dnf clean all
EOF
