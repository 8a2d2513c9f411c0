FROM debian:13
USER 1000
RUN sh -c "apt-get update && apt-get install -y curl"
