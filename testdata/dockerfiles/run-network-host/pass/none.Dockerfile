# syntax=docker/dockerfile:1
FROM python:3.13-slim
RUN --network=none pip install --no-index ./wheels
RUN --network=default pip install --no-cache-dir flask==3.0.3
