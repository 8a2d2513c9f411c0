FROM debian:12
WORKDIR /app # where the program is
