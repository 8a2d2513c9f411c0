FROM debian:13
HEALTHCHECK CMD timeout 3 sh -ec "curl -f http://localhost/ || true"
