FROM debian:13
RUN --mount=type=tmpfs,target=/usr apt-get update && apt-get upgrade -y
