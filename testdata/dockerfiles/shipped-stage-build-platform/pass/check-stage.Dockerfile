FROM golang:1.26 AS tools
RUN go install example.com/check@v1.0.0

FROM --platform=$BUILDPLATFORM alpine:3.23
COPY --from=tools /go/bin/check /usr/bin/check
COPY spec.json .
RUN check spec.json
