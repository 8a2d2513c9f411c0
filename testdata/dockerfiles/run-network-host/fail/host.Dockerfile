# syntax=docker/dockerfile:1
FROM python:3.13-slim
RUN --network=host pip install --no-cache-dir flask==3.0.3
