FROM debian:12-slim
RUN curl -fsSL https://example.com/key.asc -o /tmp/key.asc && \
    apt-key --keyring /usr/share/keyrings/example.gpg add /tmp/key.asc && \
    echo "deb [signed-by=/usr/share/keyrings/example.gpg] https://example.com/apt stable main" > /etc/apt/sources.list.d/example.list
USER 1000
