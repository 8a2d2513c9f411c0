FROM golang:1.23
RUN go install golang.org/x/tools/cmd/goimports@v0.22.0 && go run example.com/gen@v1.0.0 -o out
