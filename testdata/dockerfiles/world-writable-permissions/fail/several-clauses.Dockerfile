FROM debian:13
RUN chmod u+x,o+w /srv/app
RUN chmod u=rwx,go=u /srv/data
RUN chmod 777 /srv/run && chmod +x /srv/run
COPY --chmod=u=rwx,go=rwx start.sh /srv/
