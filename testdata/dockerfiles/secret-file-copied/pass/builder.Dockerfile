FROM golang:1.26 AS build
COPY .netrc /root/.netrc
RUN go install example.com/acme/tool@v1.2.3

FROM gcr.io/distroless/static
COPY --from=build /go/bin/tool /tool
