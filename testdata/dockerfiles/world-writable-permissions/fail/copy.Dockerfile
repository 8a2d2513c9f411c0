FROM alpine:3.22
COPY --chmod=0777 entrypoint.sh /entrypoint.sh
