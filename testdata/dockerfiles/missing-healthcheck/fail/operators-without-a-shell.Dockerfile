FROM debian:13
HEALTHCHECK CMD ["curl", "-f", "http://localhost/", "||", "exit", "1"]
