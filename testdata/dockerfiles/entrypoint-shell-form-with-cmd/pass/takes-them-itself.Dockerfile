FROM debian:12
ENTRYPOINT exec server "$0" "$@"
CMD ["--port", "80"]
