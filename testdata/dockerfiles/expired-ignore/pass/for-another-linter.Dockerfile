FROM debian:12
#trivy:ignore:DS-0010:exp:2025-12-31
RUN sudo true
USER app
