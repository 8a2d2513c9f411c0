FROM debian:12 AS base
ENTRYPOINT server
FROM base
CMD ["--port", "80"]
