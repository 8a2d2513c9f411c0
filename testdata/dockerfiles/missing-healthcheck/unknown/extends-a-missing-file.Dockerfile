FROM alpine:3.23
HEALTHCHECK CMD wget -q http://localhost/
