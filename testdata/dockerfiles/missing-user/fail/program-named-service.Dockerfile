FROM debian:13
COPY service /app/bin/
ENTRYPOINT ["/app/bin/service"]
