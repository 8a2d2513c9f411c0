FROM debian:13-slim
COPY services /etc/services.d
ENTRYPOINT ["/init"]
