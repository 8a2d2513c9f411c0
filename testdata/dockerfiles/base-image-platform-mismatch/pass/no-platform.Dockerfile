FROM amd64/debian:trixie-slim
RUN dpkg --add-architecture arm64
