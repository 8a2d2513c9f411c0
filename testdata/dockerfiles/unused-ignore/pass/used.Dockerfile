# altlas-lint ignore-file=missing-user
FROM debian:12
# altlas-lint ignore=sudo-in-run reason="the base has no root"
# hadolint ignore=DL3004
RUN sudo true
RUN true && \
    # altlas-lint ignore=sudo-in-run

    # and a remark
    sudo true
