FROM debian:13
RUN chmod u=rwx,g=rx,o=rx /srv/app && chmod u+x,g-w /srv/start
RUN mkdir -m 1777 /srv/spool && mkdir -m 0755 /srv/data && install -d -m 750 -o daemon /srv/cache
RUN mkdir -m 777 /srv/run && chmod 755 /srv/run
RUN mkdir -m 777 /tmp/work
