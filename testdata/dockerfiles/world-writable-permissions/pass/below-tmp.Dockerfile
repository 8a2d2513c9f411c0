FROM debian:13-slim
RUN mkdir /tmp/work && chmod -R 777 /tmp/work
