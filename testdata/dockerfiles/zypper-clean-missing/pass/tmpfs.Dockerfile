FROM opensuse/leap:15.6
RUN --mount=type=tmpfs,target=/var/cache/zypp zypper install -y git
