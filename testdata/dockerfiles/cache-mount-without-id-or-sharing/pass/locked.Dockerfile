FROM debian:trixie-slim
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    --mount=type=cache,target=/var/lib/apt/lists/,sharing=private \
    apt-get update && apt-get install -y --no-install-recommends curl
