FROM debian:13 AS assets
FROM asets AS pages
FROM debian:13
COPY --from=asset /a /b
RUN --mount=type=bind,from=page,target=/pages cp -r /pages /srv/
