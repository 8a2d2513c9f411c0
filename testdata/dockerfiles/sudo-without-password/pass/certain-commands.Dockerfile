FROM debian:13-slim
RUN useradd -m app && echo "app ALL=(root) NOPASSWD: /usr/sbin/nginx" > /etc/sudoers.d/app
USER app
