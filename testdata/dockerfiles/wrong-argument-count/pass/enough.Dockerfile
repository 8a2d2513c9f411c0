FROM alpine:3.20 AS build
COPY a b /app/
EXPOSE 80 443
