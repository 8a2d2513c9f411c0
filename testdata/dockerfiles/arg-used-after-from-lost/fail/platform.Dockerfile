FROM golang:1.26
RUN GOARCH=$TARGETARCH go build -o /app
