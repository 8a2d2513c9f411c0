FROM golang:1.23 AS build1
RUN go build -o /out/app .

FROM alpine:3.20
COPY --from=build1 /out/app /usr/bin/app
