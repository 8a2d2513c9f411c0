FROM debian:12
# altlas-lint ignore=sudo-in-run reason="the base has no root"
RUN true
