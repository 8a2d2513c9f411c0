FROM registry.example.com/alpine:3.23
EXPOSE 80
