FROM debian:12-slim
ENV ROOT=/opt/app
ENV ROOT=/srv/app BIN=$ROOT/bin
