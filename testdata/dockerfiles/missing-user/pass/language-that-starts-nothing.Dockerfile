FROM golang:1.25-alpine
RUN apk add --no-cache git
WORKDIR /src
