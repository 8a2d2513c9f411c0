ARG VERSION="13
FROM debian:bookworm-slim
USER 1000
