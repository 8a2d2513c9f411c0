FROM debian:bookworm-slim
RUN bash -c "apt-get update && apt-get full-upgrade -y"
