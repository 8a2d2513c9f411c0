FROM debian:13 AS base
ONBUILD ENV DB_PASSWORD=not-a-real-one-42

FROM base
CMD ["/app"]
