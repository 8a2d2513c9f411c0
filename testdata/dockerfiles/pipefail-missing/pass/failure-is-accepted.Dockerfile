FROM debian:13-slim
RUN curl -fsSL https://example.com/optional.txt | tee /etc/optional.txt || true
RUN wget -qO- https://example.com/motd | head -n 3 > /etc/motd || echo "no motd"
