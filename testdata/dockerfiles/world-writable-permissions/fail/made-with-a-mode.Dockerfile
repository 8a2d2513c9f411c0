FROM debian:13
RUN mkdir -p -m 777 /srv/data && install -dm0777 /srv/cache
RUN install --mode=666 settings.ini /etc/app/settings.ini
