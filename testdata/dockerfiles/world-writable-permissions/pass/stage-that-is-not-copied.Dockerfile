FROM debian:13 AS build
COPY app /srv/app
RUN chmod -R 777 /srv/app && make -C /srv/app DESTDIR=/out install

FROM debian:13
COPY --from=build /out /srv/app
USER 1000
