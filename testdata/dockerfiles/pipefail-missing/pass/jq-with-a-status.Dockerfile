FROM golang:1.26
RUN go mod edit -json | jq -er .Go > /version
