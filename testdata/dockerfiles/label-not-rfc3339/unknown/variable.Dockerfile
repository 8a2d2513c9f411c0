FROM alpine:3.20
ARG DATE
LABEL org.opencontainers.image.created=$DATE
