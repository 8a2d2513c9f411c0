FROM registry.example.com/alpine:3.23 AS debug
EXPOSE 2345
FROM registry.example.com/alpine:3.23
EXPOSE 8080
