FROM ghcr.io/acme/base:latest
LABEL org.opencontainers.image.source="https://git.example.org/acme/api"
