FROM alpine:3.20
RUM apk add --no-cache curl
EXPOSES 8080
