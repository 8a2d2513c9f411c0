FROM alpine:3.23
RUN apk add --no-cache su-exec
COPY entrypoint.sh /
ENTRYPOINT ["/entrypoint.sh"]
