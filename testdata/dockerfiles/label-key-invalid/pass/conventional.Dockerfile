FROM alpine:3.20
LABEL maintainer="x" org.opencontainers.image.source="y" a="z" org.label-schema.vcs-ref="1" traefik.http/x_y="1"
