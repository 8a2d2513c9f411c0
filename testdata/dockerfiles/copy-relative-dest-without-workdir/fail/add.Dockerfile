FROM debian:13-slim
ADD server.tar.gz server
