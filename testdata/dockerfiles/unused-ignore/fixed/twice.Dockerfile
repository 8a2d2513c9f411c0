FROM debian:12
# altlas-lint ignore-stage=sudo-in-run
RUN sudo true
RUN true && \
    true && \
    sudo true
