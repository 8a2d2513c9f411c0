FROM debian:12
HEALTHCHECK CMD sudo -n true
CMD ["sudo", "-u", "app", "server"]
