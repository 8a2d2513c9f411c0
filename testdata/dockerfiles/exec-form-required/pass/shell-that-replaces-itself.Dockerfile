FROM alpine:3.23
CMD server --port 80
