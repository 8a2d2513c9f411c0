FROM alpine:3.22
LABEL org.opencontainers.image.licenses=LicenseRef-Acme-Internal license="see LICENSE"
