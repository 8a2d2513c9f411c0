FROM debian:13
HEALTHCHECK CMD ps aux | grep "[n]ginx" || exit 1
