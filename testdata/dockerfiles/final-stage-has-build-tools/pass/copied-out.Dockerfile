FROM golang:1.26 AS build
WORKDIR /src
COPY . .
RUN go build -o /shop .

FROM gcr.io/distroless/static-debian12
COPY --from=build /shop /shop
ENTRYPOINT ["/shop"]
