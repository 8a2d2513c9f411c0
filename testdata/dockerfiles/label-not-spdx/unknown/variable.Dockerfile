FROM alpine:3.22
ARG LICENSE
LABEL org.opencontainers.image.licenses=$LICENSE
