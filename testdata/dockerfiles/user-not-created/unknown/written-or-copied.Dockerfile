FROM golang:1.26 AS build
RUN echo "app:x:1000:1000::/:" > /passwd

FROM alpine:3.23
COPY --from=build /passwd /etc/passwd
USER app
