FROM debian:bookworm-slim
ENV MODE=fast \ # the default
    LEVEL=3
USER 1000
