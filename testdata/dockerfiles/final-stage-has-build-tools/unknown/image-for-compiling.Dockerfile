FROM buildpack-deps:trixie
COPY app /app
CMD ["/app"]
