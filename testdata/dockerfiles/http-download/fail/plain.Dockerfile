FROM debian:13-slim
ARG MIRROR=http://mirror.example.com
RUN wget http://example.com/setup.sh
RUN curl -fsSL http://example.com/key.asc | gpg --dearmor -o /usr/share/keyrings/a.gpg
RUN curl -fsSLO $MIRROR/a.tgz
ADD http://example.com/data.json /srv/
