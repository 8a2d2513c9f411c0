FROM debian:13-slim
RUN chmod 777 /tmp
RUN chmod -R 0777 /var/tmp
