FROM debian:bookworm-slim
RUN <<EOF
    set -e
    apt-get update
    EOF
USER 1000
