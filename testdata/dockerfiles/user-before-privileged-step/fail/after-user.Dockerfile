FROM debian:trixie-slim
RUN useradd --uid 10001 app
USER app
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
