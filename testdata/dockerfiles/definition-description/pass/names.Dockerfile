# VERSION is the version of the base
ARG VERSION=1
# build compiles everything
FROM alpine:3.20 AS Build
