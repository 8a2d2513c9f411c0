FROM scratch
COPY --from=debian:13 /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
