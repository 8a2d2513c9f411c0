FROM debian:13-slim
RUN useradd --uid app worker
