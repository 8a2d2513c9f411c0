FROM golang:1.23
RUN go install ./cmd/... && go install std && go run main.go && go build -o /app .
