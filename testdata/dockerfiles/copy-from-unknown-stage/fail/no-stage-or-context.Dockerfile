FROM common AS base
FROM debian:13
COPY --from=templates /page.html /srv/page.html
RUN --mount=type=bind,from=licenses,target=/licenses cp -r /licenses /srv/
