# altlas-lint ignore-file=sudo-in-run
FROM debian:12
# altlas-lint ignore-stage=sudo-in-run
RUN sudo true
RUN true && \
    # altlas-lint ignore=sudo-in-run
    true && \
    sudo true
