FROM debian:13
HEALTHCHECK CMD pgrep -x nginx || exit 1
