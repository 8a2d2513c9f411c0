FROM fedora:40
RUN dnf config-manager --add-repo https://example.com/a.repo && dnf makecache
