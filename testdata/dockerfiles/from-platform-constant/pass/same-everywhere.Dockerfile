FROM --platform=linux/amd64 golang:1.26 AS build
RUN go build -o /app

FROM --platform=linux/amd64 debian:13
COPY --from=build /app /app
