FROM registry.example.com/alpine:3.23
EXPOSE 8990-9010/tcp
