FROM debian:13
HEALTHCHECK CMD ["bash", "-lc", "curl -f http://localhost/ || true"]
