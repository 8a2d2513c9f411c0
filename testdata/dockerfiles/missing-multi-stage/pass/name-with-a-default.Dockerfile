ARG FLAVOR=release
FROM golang:1.24 AS release
RUN go build -o /out/app ./cmd/app

FROM alpine:3.20
COPY --link --from=release --chown=1000:1000 /out/app /app
