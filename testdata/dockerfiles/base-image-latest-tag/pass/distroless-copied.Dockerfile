FROM debian:13-slim
COPY --from=gcr.io/distroless/static:latest /etc/ssl/certs /etc/ssl/certs
