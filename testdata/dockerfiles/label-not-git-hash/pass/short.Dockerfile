FROM alpine:3.20
LABEL org.opencontainers.image.revision="0123abc" other="main"
