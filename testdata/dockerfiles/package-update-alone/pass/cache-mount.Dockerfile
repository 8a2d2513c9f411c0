FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/lib/apt apt-get update
