FROM ubuntu:14.04
RUN curl -fsSL https://example.com/key.asc | apt-key add -
