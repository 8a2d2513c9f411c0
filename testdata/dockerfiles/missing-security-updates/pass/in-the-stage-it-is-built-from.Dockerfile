FROM alpine:3.20 AS base
RUN apk upgrade --no-cache

FROM golang:1.24 AS build
RUN go build -o /app .

FROM base
COPY --from=build /app /app
