FROM debian:12
COPY --from=templates /page.html /srv/page.html
