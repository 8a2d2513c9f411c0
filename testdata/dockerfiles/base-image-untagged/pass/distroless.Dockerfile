FROM gcr.io/distroless/static-debian13
ENTRYPOINT ["/app"]
