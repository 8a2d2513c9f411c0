FROM alpine:3.20
ARG NAME
LABEL com.docker.desktop.extension.icon="x" com.docker.extension.categories="y" "${NAME}"="1"
