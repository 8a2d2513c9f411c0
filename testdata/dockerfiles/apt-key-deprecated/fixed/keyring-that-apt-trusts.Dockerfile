FROM debian:12-slim
RUN gpg --dearmor -o /etc/apt/keyrings/example.gpg /tmp/key.asc
USER 1000
