FROM debian:12
ENTRYPOINT ["prepare"]
ENTRYPOINT ["server"]
