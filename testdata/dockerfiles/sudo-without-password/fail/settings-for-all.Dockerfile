FROM debian:13-slim
RUN useradd -m app && echo "Defaults !authenticate" >> /etc/sudoers
USER app
