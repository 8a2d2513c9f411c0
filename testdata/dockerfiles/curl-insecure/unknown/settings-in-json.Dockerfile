FROM debian:13
ARG SETTINGS=.curlrc
COPY [".curlrc", "/root/"]
COPY $SETTINGS /root/
RUN curl -fsSLo /tmp/a https://example.com/a
