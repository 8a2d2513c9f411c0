FROM rockylinux:9
RUN dnf install -y --setopt=install_weak_deps=False git \
    && rm -rf /var/cache/dnf /tmp/*
