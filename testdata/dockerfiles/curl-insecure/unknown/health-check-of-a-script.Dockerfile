FROM debian:12-slim
HEALTHCHECK CMD curl -k --fail "$(cat /run/health-url)" || exit 1
