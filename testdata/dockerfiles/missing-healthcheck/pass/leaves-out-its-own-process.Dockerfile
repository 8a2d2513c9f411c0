FROM debian:13
HEALTHCHECK CMD ps aux | grep nginx | grep -v grep || exit 1
