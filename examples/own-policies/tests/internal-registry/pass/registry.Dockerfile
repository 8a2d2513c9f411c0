FROM registry.example.com/alpine:3.23
USER 10001
