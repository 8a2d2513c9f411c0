ARG TAG
FROM ghcr.io/acme/api:${TAG}
