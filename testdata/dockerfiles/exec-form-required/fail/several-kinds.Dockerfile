FROM debian:13-slim AS words
CMD java -jar "my app.jar"

FROM debian:13-slim AS variable
CMD /opt/bin/server --port $PORT

FROM debian:13-slim AS assignment
CMD TZ=UTC server

FROM debian:13-slim AS subshell
ENTRYPOINT (cd /srv && ./server)

FROM debian:13-slim
CMD prepare && server
