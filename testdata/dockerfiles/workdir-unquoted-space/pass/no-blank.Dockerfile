FROM debian:12
# where the program is
WORKDIR /app  
