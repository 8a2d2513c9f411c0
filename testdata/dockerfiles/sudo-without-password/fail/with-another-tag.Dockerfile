FROM debian:13-slim
RUN useradd -m app && echo "app ALL=(ALL) NOPASSWD:SETENV: ALL" > /etc/sudoers.d/app
USER app
