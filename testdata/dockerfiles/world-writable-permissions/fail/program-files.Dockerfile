FROM debian:13
COPY app /opt/app
RUN chmod -R 777 /opt/app
