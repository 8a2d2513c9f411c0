FROM registry.access.redhat.com/ubi9/ubi-micro:latest
COPY app /app
