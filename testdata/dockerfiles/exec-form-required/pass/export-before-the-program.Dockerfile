FROM debian:13-slim
USER 1000
CMD export HOST="$(hostname -i)" && server --bind "$HOST"
