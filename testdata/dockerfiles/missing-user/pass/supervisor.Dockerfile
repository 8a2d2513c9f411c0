FROM debian:13
RUN apt-get update && apt-get install -y supervisor
COPY supervisord.conf /etc/
CMD ["supervisord", "-n", "-c", "/etc/supervisord.conf"]
