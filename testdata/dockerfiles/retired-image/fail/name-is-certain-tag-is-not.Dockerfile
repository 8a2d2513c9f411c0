ARG TAG
FROM registry.example.com:5000/base/node:${TAG}
