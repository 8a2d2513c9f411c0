FROM debian:bookworm-slim
RUN tool install --force-yes && echo "apt-get --force-yes"
