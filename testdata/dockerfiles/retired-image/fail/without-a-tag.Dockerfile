FROM --platform=linux/amd64 acme/shop AS previous
