FROM alpine:3.20
ENV REGION=eu # the default
