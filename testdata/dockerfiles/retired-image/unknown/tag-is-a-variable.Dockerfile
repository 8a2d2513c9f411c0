ARG TAG
FROM acme/shop:${TAG}
