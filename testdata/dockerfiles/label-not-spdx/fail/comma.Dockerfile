FROM alpine:3.22
LABEL org.opencontainers.image.title=tool \
      org.opencontainers.image.licenses="MIT, BSD-3-Clause"
