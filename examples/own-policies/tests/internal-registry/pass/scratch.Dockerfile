FROM scratch
COPY shop /shop
