FROM debian:12-slim
RUN apt-get update && apt-get install -y curl wget
RUN curl -fsSLO https://example.com/a || wget -q https://example.com/a
