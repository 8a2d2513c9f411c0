FROM alpine:3.22
ARG LICENCE
LABEL org.opencontainers.image.licenses=$LICENCE
