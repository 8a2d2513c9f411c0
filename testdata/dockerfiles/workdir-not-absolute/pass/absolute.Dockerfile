FROM debian:12
ENV ROOT=/srv
WORKDIR "/app"
WORKDIR src
WORKDIR ${ROOT}/x
FROM debian:12
WORKDIR C:\\app
