FROM python:3.12-slim
ENV PIP_NO_CACHE_DIR=off
RUN python -m pip install --no-cache-dir flask==3.0.3
