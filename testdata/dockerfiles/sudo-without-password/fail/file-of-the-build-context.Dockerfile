FROM debian:13-slim
COPY etc/sudoers.d/app /etc/sudoers.d/
USER 1000
