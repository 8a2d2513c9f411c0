FROM ghcr.io/home-assistant/amd64-base-python:3.14
RUN curl -fsSL https://example.com/a | tee a.txt
