FROM debian:13
RUN chmod --reference=/usr/bin /srv
RUN chmod o=g /srv/data
