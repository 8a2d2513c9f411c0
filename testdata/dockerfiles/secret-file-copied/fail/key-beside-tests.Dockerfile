FROM debian:13
COPY latest/server.key /certs/
