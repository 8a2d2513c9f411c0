FROM debian:13
CMD server --port $PORT --verbose
