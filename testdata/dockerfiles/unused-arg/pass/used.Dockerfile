ARG BASE=alpine:3.22
ARG VERSION=dev
FROM ${BASE} AS common
ARG VERSION
ARG HTTP_PROXY
LABEL org.opencontainers.image.version=${VERSION}

FROM common
ARG GROUP=app
RUN addgroup "$GROUP"
