FROM debian:13
RUN mkdir -p /data && chmod 777 /data
VOLUME /data
