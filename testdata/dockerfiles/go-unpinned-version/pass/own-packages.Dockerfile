FROM golang:1.23
RUN go install ./cmd/... && go install std && go install -mod=vendor example.com/tool && go run main.go && go build -o /app .
