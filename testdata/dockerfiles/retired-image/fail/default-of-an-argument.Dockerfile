ARG TAG=latest
FROM acme/shop:${TAG}
