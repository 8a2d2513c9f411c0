FROM golang:1.23 AS Build
RUN go build -o /app .
FROM build AS test
FROM scratch
COPY --from=build /app /app
