FROM debian:13
HEALTHCHECK CMD (curl -f http://localhost/; true) && exit
