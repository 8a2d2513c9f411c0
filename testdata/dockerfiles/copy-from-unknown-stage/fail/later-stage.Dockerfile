FROM alpine:3.20 AS base
COPY --from=1 /out/app /usr/bin/app
COPY --from=golang /out/app /usr/bin/other

FROM golang:1.23 AS golang
RUN go build -o /out/app .
