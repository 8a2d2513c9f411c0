FROM debian:12
# altlas-lint ignore=sudo-in-run until=2025-12-31 reason="until the base is rebuilt"
RUN sudo true
