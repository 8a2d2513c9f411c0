FROM debian:13-slim
COPY app.rules /tmp/
RUN mv /tmp/app.rules /etc/sudoers.d/app
