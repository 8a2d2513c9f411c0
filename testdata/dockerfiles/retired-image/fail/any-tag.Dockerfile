FROM registry.example.com:5000/base/node:22-slim AS build
FROM registry.example.com:5000/base/node
