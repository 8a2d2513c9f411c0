FROM debian:bookworm-slim
RUN curl -fsSL https://example.com/key.gpg | apt-key add -
