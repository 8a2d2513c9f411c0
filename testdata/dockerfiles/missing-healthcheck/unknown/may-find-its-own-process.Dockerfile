FROM alpine:3.24
HEALTHCHECK CMD ps | grep nginx || exit 1
