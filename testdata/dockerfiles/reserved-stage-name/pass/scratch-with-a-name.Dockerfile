FROM golang:1.26 AS build
RUN go build -o /app ./cmd/app

FROM scratch AS export
COPY --from=build /app /
