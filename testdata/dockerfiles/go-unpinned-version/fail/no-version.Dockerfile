FROM golang:1.23
RUN go get github.com/example/tool && go run example.com/gen
