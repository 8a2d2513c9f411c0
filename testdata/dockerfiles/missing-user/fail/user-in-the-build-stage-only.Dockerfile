FROM golang:1.24 AS build
USER nobody
RUN go build -o /tmp/app ./cmd/app

FROM debian:bookworm-slim AS runtime
COPY --from=build /tmp/app /usr/local/bin/app
ENTRYPOINT ["app"]
