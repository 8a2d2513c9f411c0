FROM debian:12-slim
RUN adduser --disabled-password app && service ssh start
RUN service nginx restart
