FROM debian:latest
FROM ghcr.io/acme/base:latest
COPY --from=0 /usr/share/zoneinfo /usr/share/zoneinfo
