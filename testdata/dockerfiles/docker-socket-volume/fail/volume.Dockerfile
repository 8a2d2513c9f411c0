FROM docker:28-cli
VOLUME ["/data", "/var/run/docker.sock"]
