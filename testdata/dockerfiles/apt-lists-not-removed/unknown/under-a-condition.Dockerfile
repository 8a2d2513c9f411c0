FROM debian:13
RUN apt-get update && apt-get install -y make; \
    if [ -n "$SMALL" ]; then rm -rf /var/lib/apt/lists/*; fi
