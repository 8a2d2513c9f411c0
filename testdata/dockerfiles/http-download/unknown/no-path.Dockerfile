FROM debian:13-slim
RUN curl -fsSLo page example.com
