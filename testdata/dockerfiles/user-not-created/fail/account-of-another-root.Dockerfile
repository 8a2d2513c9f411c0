FROM debian:13-slim
RUN useradd --root /mnt app
USER app
