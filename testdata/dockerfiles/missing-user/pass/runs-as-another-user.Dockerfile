FROM debian:13
CMD sudo -u postgres /usr/lib/postgresql/17/bin/postgres
