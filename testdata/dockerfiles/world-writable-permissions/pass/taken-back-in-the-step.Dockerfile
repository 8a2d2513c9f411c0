FROM debian:13
RUN chmod 666 /etc/app.conf && configure && chmod 640 /etc/app.conf
