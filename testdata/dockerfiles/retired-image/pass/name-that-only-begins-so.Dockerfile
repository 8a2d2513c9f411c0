FROM acme/shop-api:latest
COPY --from=acme/shopping:latest /app /app
