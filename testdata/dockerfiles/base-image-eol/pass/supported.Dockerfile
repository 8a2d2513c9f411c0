FROM golang:1.25-alpine3.22 AS build
COPY . /src
RUN go build -C /src -o /app .

FROM gcr.io/distroless/static-debian12
COPY --from=build /app /app
