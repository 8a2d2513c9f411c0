FROM debian:13-slim
RUN groupadd app
USER app
