FROM debian:13
COPY <<EOT /setup.sh
cat /run/secrets/token > /etc/app.token
EOT
RUN --mount=type=secret,id=token sh /setup.sh
