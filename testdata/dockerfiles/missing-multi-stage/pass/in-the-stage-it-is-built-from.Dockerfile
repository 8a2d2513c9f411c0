FROM golang:1.24 AS build
RUN go build -o /out/app ./cmd/app

FROM alpine:3.20 AS runtime
COPY --from=build /out/app /app

FROM runtime
USER 65532
