FROM alpine:3.22 AS build
LABEL stage=build

FROM alpine:3.22
LABEL stage=final
LABEL version=1
