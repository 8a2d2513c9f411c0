FROM debian:13
RUN apt-get update && apt-get install -y redis
CMD service redis-server start && tail -f /dev/null
