FROM debian:12 AS base
CMD ["sh"]
FROM base
CMD ["server"]
