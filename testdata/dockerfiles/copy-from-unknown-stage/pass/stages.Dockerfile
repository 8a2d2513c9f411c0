FROM golang:1.23 AS Build
RUN go build -o /out/app .

FROM alpine:3.20
COPY --from=build /out/app /usr/bin/app
COPY --from=0 /out/app /usr/bin/copy
