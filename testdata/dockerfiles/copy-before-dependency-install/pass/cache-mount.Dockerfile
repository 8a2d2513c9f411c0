FROM golang:1.26
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go mod download
