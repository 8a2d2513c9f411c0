FROM debian:13
HEALTHCHECK CMD ["CMD-SHELL", "curl -f http://localhost/"]
