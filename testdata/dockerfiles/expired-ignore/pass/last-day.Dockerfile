FROM debian:12
# altlas-lint ignore=sudo-in-run until=2026-01-01 reason="until the base is rebuilt"
RUN sudo true
