FROM alpine:3.23
RUN apk add --no-cache git openssh gitea
EXPOSE 22 3000
CMD ["/usr/bin/gitea", "web"]
