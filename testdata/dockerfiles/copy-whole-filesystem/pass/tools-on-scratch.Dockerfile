FROM scratch AS tools
COPY bin /usr/bin

FROM golang:1.23
COPY --from=tools / /
