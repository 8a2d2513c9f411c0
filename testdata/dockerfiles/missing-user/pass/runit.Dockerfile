FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends runit && rm -rf /var/lib/apt/lists/*
CMD ["runsvdir", "/etc/service"]
