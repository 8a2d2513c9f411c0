FROM alpine:3.20 AS acme
FROM acme AS shop
COPY --from=acme /app /app
