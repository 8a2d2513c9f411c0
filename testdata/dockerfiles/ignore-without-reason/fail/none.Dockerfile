FROM debian:12
# altlas-lint ignore=sudo-in-run
RUN sudo true
# altlas-lint ignore=sudo-in-run until=2027-01-01 reason="  "
RUN sudo true
