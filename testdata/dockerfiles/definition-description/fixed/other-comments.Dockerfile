# the newest that works
#
ARG VERSION=1
# compiles the thing
#
FROM alpine:3.20 AS build
