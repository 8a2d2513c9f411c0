FROM debian:13-slim
RUN useradd --system app
USER app
