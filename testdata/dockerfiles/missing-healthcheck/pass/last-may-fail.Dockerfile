FROM debian:13
HEALTHCHECK CMD true && test -f /run/ready
