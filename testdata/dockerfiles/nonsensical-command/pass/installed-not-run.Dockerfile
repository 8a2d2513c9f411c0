FROM debian:12-slim
RUN apt-get update && apt-get install -y vim nano ssh procps
CMD service nginx start
