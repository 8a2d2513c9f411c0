FROM registry.example.com/go:1
RUN GOARCH=$TARGETARCH go build -o /app
