FROM registry.example.com/alpine:3.23
EXPOSE 8000 8999/udp
