FROM debian:12-slim
RUN apt-get update && apt-get install -y curl wget
RUN wget -q https://example.com/a
RUN ["curl", "-fsSLO", "https://example.com/b"]
RUN curl -fsSLO https://example.com/c && wget -q https://example.com/d
