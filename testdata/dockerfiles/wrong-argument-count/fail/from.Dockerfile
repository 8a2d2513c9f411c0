FROM alpine:3.20 build
RUN true
