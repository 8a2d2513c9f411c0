FROM alpine:3.20
RUN adduser -D -H app
USER app
CMD ["/srv/app"]
