FROM debian:13
HEALTHCHECK CMD curl -f http://localhost/ | wc -l
