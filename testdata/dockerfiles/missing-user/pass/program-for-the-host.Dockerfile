FROM alpine:3.23
RUN apk add --no-cache cryptsetup
ENTRYPOINT ["/swap.sh"]
