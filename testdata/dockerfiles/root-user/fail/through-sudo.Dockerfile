FROM debian:13
USER app
ENTRYPOINT ["sudo", "-E", "/srv/app"]
