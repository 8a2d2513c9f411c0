FROM bitnami/minideb:trixie
RUN install_packages ca-certificates curl=8.14.1-2
