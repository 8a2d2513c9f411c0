FROM debian:13
COPY --from=ghcr.io/acme/tools:2@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef /a /b
