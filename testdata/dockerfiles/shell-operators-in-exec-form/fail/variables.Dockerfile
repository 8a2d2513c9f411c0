FROM debian:12
ENV PORT=80
ENTRYPOINT ["tini", "--", "server", "--port=${PORT}"]
