FROM debian:12
CMD prepare && exec server --port "$PORT"
