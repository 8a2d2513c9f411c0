FROM alpine:3.23
RUN apt-get update
RUN apt-get install -y curl

FROM debian:13
RUN apk add --no-cache curl
