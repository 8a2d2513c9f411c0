FROM debian:12
ENV ROOT=/srv
WORKDIR "/app"
WORKDIR src
FROM debian:12
WORKDIR ${ROOT}/x
FROM debian:12
WORKDIR C:\\app
