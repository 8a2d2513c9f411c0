FROM registry.example.com/alpine:3.23 AS alpine
FROM alpine
USER 10001
