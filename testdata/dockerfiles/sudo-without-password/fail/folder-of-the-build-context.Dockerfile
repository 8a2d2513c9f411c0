FROM debian:13-slim
COPY etc /etc
USER 1000
