FROM ubuntu:latest
COPY . /app
