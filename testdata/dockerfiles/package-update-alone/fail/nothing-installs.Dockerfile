FROM debian:13
RUN apt-get update
COPY app /app
