FROM debian:trixie-slim
COPY keys/postgresql.gpg.key keys/repo-signing.key /tmp/
COPY docker.key /etc/apt/keyrings/docker.asc
COPY certs/fullchain.pem certs/ca.pem certs/server.crt public_key.pem /etc/ssl/
COPY truststore.p12 debug.keystore /etc/app/
COPY id_ed25519.pub /root/.ssh/authorized_keys
