FROM golang:1.23
COPY --from=example/tools:1 / /
