FROM alpine:3.20
LABEL org.opencontainers.image.version="1.4.0-rc.1+build5" version="one"
