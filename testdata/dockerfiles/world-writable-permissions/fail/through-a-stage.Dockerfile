FROM debian:13 AS build
COPY app /srv/app
RUN chmod -R 777 /srv/app

FROM debian:13
COPY --from=build /srv/app /srv/app
USER 1000
