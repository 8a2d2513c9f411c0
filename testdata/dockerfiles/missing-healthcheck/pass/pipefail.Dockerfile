FROM debian:13
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
HEALTHCHECK CMD curl -f http://localhost/ | tee /tmp/health
