FROM registry.example.com/platform/runtime:7
COPY app /app
