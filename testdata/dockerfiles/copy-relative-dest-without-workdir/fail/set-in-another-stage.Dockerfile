FROM golang:1.23 AS build
WORKDIR /src
RUN go build -o app .

FROM alpine:3.20
COPY --from=build /src/app bin/app
