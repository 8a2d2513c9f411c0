FROM acme/shop:latest
COPY . /app
