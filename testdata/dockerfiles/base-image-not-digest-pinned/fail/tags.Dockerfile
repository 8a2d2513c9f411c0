FROM golang:1.23 AS build
RUN --mount=type=bind,from=alpine:3.20,target=/mnt true
FROM debian:12
COPY --from=build /app /app
COPY --from=busybox:1.36 /bin/busybox /bin/
