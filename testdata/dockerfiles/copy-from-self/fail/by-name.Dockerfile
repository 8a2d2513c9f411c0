FROM golang:1.23 AS Build
RUN go build -o /out/app .
COPY --from=build /out/app /usr/bin/app
