FROM --platform=${TARGETPLATFORM:-linux/amd64} alpine:3.20
