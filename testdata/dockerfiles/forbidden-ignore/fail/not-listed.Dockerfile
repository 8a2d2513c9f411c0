FROM debian:12
# altlas-lint ignore=sudo-in-run,missing-healthcheck reason="no root"
RUN sudo true
