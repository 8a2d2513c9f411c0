FROM golang:1.4
RUN go get example.com/tool
