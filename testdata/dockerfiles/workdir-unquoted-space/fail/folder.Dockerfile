FROM debian:12-slim
WORKDIR /opt/my app
