FROM debian:12-slim
RUN service postgresql start && psql -f /schema.sql
RUN ["ps", "-ef"]
ONBUILD RUN top
