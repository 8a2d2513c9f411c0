FROM debian:13-slim
ARG TARGET=/srv
ADD server.tar.gz /srv
ADD server.tar.gz $TARGET
WORKDIR /srv
ADD server.tar.gz server
