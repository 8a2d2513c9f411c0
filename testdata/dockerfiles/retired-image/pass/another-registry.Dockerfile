FROM ghcr.io/acme/shop:latest
