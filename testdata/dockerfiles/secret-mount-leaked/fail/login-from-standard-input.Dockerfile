FROM debian:13
RUN --mount=type=secret,id=token gh auth login --with-token < /run/secrets/token
