FROM golang:1.26
COPY go.mod go.sum build/
WORKDIR build
