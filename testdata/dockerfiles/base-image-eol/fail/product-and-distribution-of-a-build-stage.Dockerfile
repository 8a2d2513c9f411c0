FROM golang:1.19-bullseye AS build
RUN go build -o /app

FROM scratch
COPY --from=build /app /app
