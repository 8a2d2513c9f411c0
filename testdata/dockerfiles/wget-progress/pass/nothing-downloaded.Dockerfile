FROM debian:12-slim
RUN wget --version && apt-get install -y wget
HEALTHCHECK CMD wget --spider http://localhost/
