FROM debian:12
ENTRYPOINT ["tini", "--", "sh", "-c", "server --port=$PORT && x"]
