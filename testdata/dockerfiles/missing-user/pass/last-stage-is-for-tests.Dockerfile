FROM debian:13 AS app
COPY app /app
USER 1000

FROM debian:13 AS test
COPY --from=app /app /app
CMD ["/app/test"]
