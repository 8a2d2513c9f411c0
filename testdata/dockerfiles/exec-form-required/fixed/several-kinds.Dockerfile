FROM debian:13-slim AS words
CMD ["java", "-jar", "my app.jar"]

FROM debian:13-slim AS variable
CMD exec /opt/bin/server --port $PORT

FROM debian:13-slim AS assignment
ENV TZ=UTC
CMD ["server"]

FROM debian:13-slim AS subshell
ENTRYPOINT ["/srv/start.sh"]

FROM debian:13-slim
CMD prepare && exec server
