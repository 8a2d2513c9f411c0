FROM debian:13
USER app
CMD sudo chown app /data && /app
