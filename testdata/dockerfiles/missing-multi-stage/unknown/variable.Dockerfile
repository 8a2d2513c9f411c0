FROM golang:1.24 AS build
RUN go build -o /app .

FROM alpine:3.20
ARG SOURCE
COPY --from=${SOURCE} /app /app
