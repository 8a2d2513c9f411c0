FROM alpine:3.20
ONBUILD ONBUILD RUN true
onbuild maintainer someone@example.com
