FROM debian:13 AS base
USER 1000
ONBUILD USER root

FROM base
CMD ["/app"]
