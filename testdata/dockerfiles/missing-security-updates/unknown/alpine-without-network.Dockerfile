FROM alpine:3.23
RUN apk upgrade --no-cache --no-network
