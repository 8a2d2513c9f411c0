FROM golang:1.26
COPY --link . /src
RUN --mount=type=cache,target=/root/.cache/go-build go build -C /src
