FROM acme/shop:2.1 AS previous
FROM ubuntu:24.04
COPY --from=previous /app /app
