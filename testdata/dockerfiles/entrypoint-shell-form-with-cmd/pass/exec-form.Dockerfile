FROM debian:12
ENTRYPOINT ["server"]
CMD ["--port", "80"]
