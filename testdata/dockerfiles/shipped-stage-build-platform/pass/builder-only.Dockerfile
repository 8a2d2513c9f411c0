FROM --platform=$BUILDPLATFORM golang:1.26 AS build
ARG TARGETARCH
RUN GOARCH=$TARGETARCH go build -o /out/app ./cmd/app

FROM alpine:3.23
COPY --from=build /out/app /usr/bin/app
ENTRYPOINT ["/usr/bin/app"]
