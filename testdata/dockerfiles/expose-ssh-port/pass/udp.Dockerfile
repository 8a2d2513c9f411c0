FROM alpine:3.20
EXPOSE 22/udp
