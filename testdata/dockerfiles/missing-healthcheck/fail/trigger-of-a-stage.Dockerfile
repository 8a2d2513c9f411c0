FROM debian:13 AS base
HEALTHCHECK CMD curl -f http://localhost/
ONBUILD HEALTHCHECK CMD true

FROM base
CMD ["/app"]
