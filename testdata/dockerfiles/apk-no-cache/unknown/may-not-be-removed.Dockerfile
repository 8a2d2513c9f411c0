FROM alpine:3.23
RUN apk add make || rm -rf /var/cache/apk/*
