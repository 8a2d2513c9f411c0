FROM debian:13-slim
RUN useradd -o -u 0 app
USER app
CMD ["sleep", "60"]
