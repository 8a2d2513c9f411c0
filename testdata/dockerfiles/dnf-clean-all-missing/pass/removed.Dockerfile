FROM fedora:43
RUN dnf install -y git-core nano \
    && rm -rf /var/cache/libdnf5 /var/log/dnf5.log
