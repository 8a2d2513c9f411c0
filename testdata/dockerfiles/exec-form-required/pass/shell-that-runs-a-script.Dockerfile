FROM debian:13
CMD sh /opt/start.sh
