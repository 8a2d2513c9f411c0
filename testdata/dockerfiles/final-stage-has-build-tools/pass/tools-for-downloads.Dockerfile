FROM buildpack-deps:trixie-curl
COPY app /app
CMD ["/app"]
