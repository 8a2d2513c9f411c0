FROM debian:13-slim
RUN chmod 1777 /tmp && chmod a+rwx /var/tmp
RUN mkdir /tmp/.X11-unix && chmod 1777 /tmp/.X11-unix
