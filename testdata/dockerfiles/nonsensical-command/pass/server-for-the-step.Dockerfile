FROM debian:12-slim
RUN service postgresql start \
 && psql -c "CREATE DATABASE app" \
 && service postgresql stop
