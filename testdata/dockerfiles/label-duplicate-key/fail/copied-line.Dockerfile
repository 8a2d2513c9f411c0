FROM alpine:3.22
LABEL org.opencontainers.image.title="shop" \
      org.opencontainers.image.title="the shop of acme"
