FROM debian:12 AS base
ENV DIR=/srv

FROM base
WORKDIR $DIR
