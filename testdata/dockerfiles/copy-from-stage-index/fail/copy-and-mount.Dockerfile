FROM golang:1.23
RUN go build -o /out/app .

FROM alpine:3.20
COPY --from=0 /out/app /usr/bin/app
RUN --mount=from=0,target=/src cp /src/out/app /usr/bin/second
