FROM golang:1.23@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef AS build
FROM scratch
COPY --from=build /app /app
COPY --from=0 /etc/passwd /etc/
