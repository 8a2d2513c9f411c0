FROM postgres:18
RUN su postgres -c "initdb -D /srv/data" && su - postgres -c "createdb shop"
RUN runuser -u postgres -- psql -f /srv/schema.sql
