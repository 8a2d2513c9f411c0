FROM alpine:3.20
ENV COLOUR="#fff" CHANNEL=a#b
