FROM debian:bookworm-slim
RUN apt-get update && apt-get -q install --no-install-recommends git
