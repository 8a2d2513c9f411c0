FROM debian:13 AS templates
FROM debian:13
COPY --from=templates /page.html /srv/page.html
COPY --from=0 /page.html /srv/other.html
COPY --from=Templates /page.html /srv/again.html
