FROM debian:bookworm-slim
RUN apt-get update && apt-get -q install -y --no-install-recommends git
