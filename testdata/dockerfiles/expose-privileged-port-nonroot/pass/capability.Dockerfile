FROM alpine:3.22
RUN apk add --no-cache libcap && setcap cap_net_bind_service=+ep /usr/bin/server
EXPOSE 443
USER 1000
