FROM debian:13
COPY --chmod=755 <<EOT /usr/local/bin/health
#!/bin/sh
curl -f http://localhost/
exit 0
EOT
HEALTHCHECK CMD health
