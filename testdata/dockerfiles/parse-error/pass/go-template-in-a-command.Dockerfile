FROM docker:28-cli
ENTRYPOINT docker ps --format "{{.Names}}"
