FROM debian:13-slim
COPY rules/app /etc/sudoers.d/
