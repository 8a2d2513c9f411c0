FROM debian:13-slim
RUN useradd app && userdel app
USER app
