FROM debian:12 AS base
ENTRYPOINT ["sh"]
FROM base
ENTRYPOINT ["server"]
