FROM marketplace.gcr.io/google/ubuntu2404:latest
COPY app /app
