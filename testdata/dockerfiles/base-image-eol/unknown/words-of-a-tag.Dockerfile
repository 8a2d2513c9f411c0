# None of these tags names a release of a distribution.
FROM acme/app:cache-buster AS a
FROM acme/app:1.2-filibuster AS b
FROM acme/node:18-alpine AS c
FROM acme/app:alpine-3.12 AS d
FROM acme/app:20200101
COPY --from=a /x /x
COPY --from=b /x /x
COPY --from=c /x /x
COPY --from=d /x /x
