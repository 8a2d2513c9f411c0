FROM debian:12-slim
HEALTHCHECK CMD curl -k --fail https://status.example.com/ || exit 1
