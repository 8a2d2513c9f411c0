ARG APP=shop
FROM golang:1.26 AS build
ARG APP
RUN go build -o /out/$APP .

FROM alpine:3.22
COPY --from=build /out/${APP} /usr/local/bin/
