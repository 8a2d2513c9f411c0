FROM alpine:3.22
COPY --from=golang:1.26 /usr/local/go /usr/local/go
