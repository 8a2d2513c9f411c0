FROM alpine:3.24
RUN apk update && apk upgrade && apk add git
