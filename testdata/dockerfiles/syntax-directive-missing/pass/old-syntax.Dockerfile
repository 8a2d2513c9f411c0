FROM golang:1.26
COPY --chown=1000:1000 --from=golang:1.25 /usr/local/go /opt/go
RUN go build -C /src
