FROM alpine:3.23
RUN apk add --no-cache git make
ENTRYPOINT ["/bin/sh"]
