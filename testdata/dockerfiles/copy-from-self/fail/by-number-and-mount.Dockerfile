FROM golang:1.23
COPY --from=0 /usr/local/go /go
RUN --mount=type=bind,from=0,target=/src ls /src
