FROM alpine:3.22
COPY --link --from=golang:1.26 /usr/local/go /usr/local/go
