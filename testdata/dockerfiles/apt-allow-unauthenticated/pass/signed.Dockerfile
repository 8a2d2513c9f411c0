FROM debian:bookworm-slim
RUN apt-get install -y --allow-downgrades --allow-change-held-packages tool
