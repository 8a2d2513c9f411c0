FROM debian:13-slim
RUN useradd --create-home app
EXPOSE 8080
USER app
