FROM alpine:3.23
RUN addgroup -S shop && adduser -S -G shop -h /srv shop
USER shop:shop
