FROM alpine:3.23
RUN apk add --no-cache su-exec
ENTRYPOINT ["su-exec", "nobody", "/usr/local/bin/server"]
