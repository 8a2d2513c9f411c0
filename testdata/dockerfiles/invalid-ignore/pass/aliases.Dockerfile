FROM debian:12
# altlas-lint ignore=DL3008, ds-0029,apt-lists-not-removed until=2027-01-31 reason="the mirror keeps \"one\" version"
RUN apt-get update && apt-get install -y curl
