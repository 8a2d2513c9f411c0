FROM golang:1.26 AS build
RUN go build -o /app ./cmd/app

FROM gcr.io/distroless/base
COPY --from=build /app /app
