FROM debian:trixie-slim
RUN echo "deb https://example.com/debian trixie main > /etc/apt/sources.list.d/example.list
