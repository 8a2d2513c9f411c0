# check=skip=WorkdirRelativePath
# checkov:skip=CKV_DOCKER_2:orchestrated
FROM debian:12
# hadolint ignore=DL3004
RUN true
USER app
