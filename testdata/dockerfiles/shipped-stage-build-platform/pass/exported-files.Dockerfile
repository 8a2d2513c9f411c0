FROM --platform=$BUILDPLATFORM golang:1.26 AS build
RUN go build -o /out/app ./cmd/app

FROM --platform=$BUILDPLATFORM scratch
COPY --from=build /out/app /
