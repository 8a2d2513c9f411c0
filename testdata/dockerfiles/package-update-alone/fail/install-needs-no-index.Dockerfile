FROM alpine:3.23
RUN apk update
RUN apk add --no-cache curl
