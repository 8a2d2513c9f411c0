FROM debian:13-slim AS build
RUN apt-get update; apt-get install -y --no-install-recommends curl; rm -rf /var/lib/apt/lists/*
RUN if [ -f setup.py ]; then pip install .; fi; rm -rf /root/.cache
RUN cd /src && make && make install; ldconfig
RUN sh -c "npm ci; npm cache clean --force"
