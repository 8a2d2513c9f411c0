FROM alpine:3.20
ARG COMMIT
LABEL org.opencontainers.image.revision=$COMMIT
